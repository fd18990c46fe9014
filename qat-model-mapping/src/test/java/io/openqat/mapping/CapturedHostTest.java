// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against {@code report_data.request.json}, captured from the wire of a real Cyborg (Zed): a host
 * with PF 0000:05:00.0, which has one VF, and PF 0000:06:00.0, which has none. The host's socket
 * name is "vm", its agent reports as "compute1".
 */
class CapturedHostTest {
  private static final Inventory HOST =
      Hosts.of(Hosts.c62x("05:00.0", 1), Hosts.c62x("06:00.0", 0));

  private static DriverReport mapped() {
    MappingOptions options =
        MappingOptions.of("compute1").withDeployablePrefix("vm").with(Profile.UPSTREAM);
    return new ModelMapping(options).map(HostState.of(HOST)).report();
  }

  @Test
  void wireFormIsTheCapture() throws IOException {
    assertThat(sorted(WireForm.toPrimitive(mapped()))).isEqualTo(sorted(capturedArguments()));
  }

  @Test
  void objectsReadFromTheCaptureAreTheMappedOnes() throws IOException {
    DriverReport captured = WireForm.fromPrimitive(capturedArguments());
    var devices = new ArrayList<>(captured.devices());
    devices.sort(Comparator.comparing(device -> device.controlPathId().info()));

    assertThat(devices).isEqualTo(mapped().devices());
    assertThat(captured.hostName()).isEqualTo(mapped().hostName());
  }

  @Test
  void captureAndMappingAreWithinAllLimits() throws IOException {
    assertThat(ModelCheck.violations(mapped())).isEmpty();
    assertThat(ModelCheck.violations(WireForm.fromPrimitive(capturedArguments()))).isEmpty();
  }

  /** Uuids as a real Cyborg gave them to these names, seen in its REST interface. */
  @Test
  void resourceProviderUuids() {
    List<String> uuids =
        mapped().devices().stream()
            .flatMap(device -> device.deployables().stream())
            .map(deployable -> deployable.resourceProviderUuid().toString())
            .toList();

    assertThat(uuids)
        .containsExactly(
            "40407991-50f4-38ee-a169-b4dc15ce870a", "84327c18-af6f-3303-8117-4d1fce879202");
  }

  private static Map<?, ?> capturedArguments() throws IOException {
    try (InputStream in = CapturedHostTest.class.getResourceAsStream("report_data.request.json")) {
      Map<?, ?> file = new JsonMapper().readValue(in, Map.class);
      Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(file.get("oslo.message decoded"));
      return (Map<?, ?>) Objects.requireNonNull(message.get("args"));
    }
  }

  /** Python gives no order to devices, fields and changes; everything else keeps its own. */
  private static Object sorted(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      var result = new LinkedHashMap<Object, Object>();
      map.forEach(
          (key, value) ->
              result.put(
                  key,
                  key.equals("cyborg_object.changes")
                      ? new TreeSet<>((List<?>) value)
                      : sorted(value)));
      return result;
    }
    if (tree instanceof List<?> list) {
      return list.stream()
          .map(CapturedHostTest::sorted)
          .sorted(Comparator.comparing(Object::toString))
          .toList();
    }
    return tree;
  }
}
