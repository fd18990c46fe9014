// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdiSpecTest {
  /** What container-device-interface takes as the name of a device since 0.5.0. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*[A-Za-z0-9]");

  private static CdiDevice device(ContainerAccess access, String identity, String... nodes) {
    var function =
        new AssignedFunction(
            PciAddress.parse("0000:6b:00.1"),
            PciAddress.parse("0000:6b:00.0"),
            new FunctionIdentity(identity));
    return new CdiDevice(function, new Container("web1"), List.of(nodes), access);
  }

  @Test
  void aFunctionHasTwoNamesForTheSameNodes() {
    String text =
        CdiSpec.render(
            device(
                new ContainerAccess(false, 1000, OptionalLong.empty()),
                "8086:4940@0000:6b:00.0#0",
                "/dev/vfio/vfio",
                "/dev/vfio/419"));
    assertThat(text.lines().map(String::strip))
        .containsSubsequence(
            "\"cdiVersion\" : \"0.5.0\",",
            "\"kind\" : \"openqat.io/qat-vf\",",
            "\"name\" : \"0000:6b:00.1\",",
            "\"env\" : [ \"QAT_POLICY=1\", \"OPENQAT_CONTAINER=web1\" ],",
            "\"path\" : \"/dev/vfio/vfio\",",
            "\"path\" : \"/dev/vfio/419\",",
            "\"type\" : \"c\",",
            "\"permissions\" : \"rw\",",
            "\"fileMode\" : 384,",
            "\"uid\" : 1000,",
            "\"gid\" : 0",
            "\"name\" : \"8086:4940_0000:6b:00.0_vf0\",",
            "\"path\" : \"/dev/vfio/vfio\",",
            "\"path\" : \"/dev/vfio/419\",");
  }

  @Test
  void aGroupMayOpenItWhenItIsNamed() {
    String text =
        CdiSpec.render(
            device(
                new ContainerAccess(false, 1000, OptionalLong.of(1001)),
                "8086:4940@0000:6b:00.0#0",
                "/dev/x"));
    assertThat(text).contains("\"fileMode\" : 432,", "\"gid\" : 1001");
  }

  @ParameterizedTest
  @CsvSource({
    "8086:4940@0000:6b:00.0#3, 8086:4940_0000:6b:00.0_vf3",
    "8086:37c8@0000:b2:00.0/00.0/02.0/00.0, 8086:37c8_0000:b2:00.0_00.0_02.0_00.0"
  })
  void theNameThatStaysIsOneForEngines(String identity, String name) {
    assertThat(device(ContainerAccess.ROOT, identity, "/dev/x").stableName())
        .isEqualTo(name)
        .matches(NAME);
  }

  @Test
  void filesAreToldFromThoseOfOthers() {
    String name = CdiSpec.fileName(PciAddress.parse("10000:01:00.3"));
    assertThat(name).isEqualTo("openqat.io-qat-vf_10000-01-00.3.json");
    assertThat(CdiSpec.isFileName(name)).isTrue();
    assertThat(List.of("intel.com-qat.json", "openqat.io-qat-vf.json", name + ".new"))
        .noneMatch(CdiSpec::isFileName);
  }

  @Test
  void nothingButNodesIsShown() {
    assertThatThrownBy(() -> device(ContainerAccess.ROOT, "x")).hasMessageContaining("not nodes");
    assertThatThrownBy(() -> device(ContainerAccess.ROOT, "x", "/etc/shadow"))
        .hasMessageContaining("not nodes");
    assertThatThrownBy(() -> new ContainerAccess(false, 1L << 32, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
