// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the Container Device Interface, in the forms that its specification shows. */
class ContainerDevicesTest {
  private static final PciAddress ONE = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress TWO = PciAddress.parse("0000:6b:00.2");
  private static final Map<String, SortedSet<PciAddress>> NODES =
      Map.of(
          "vfio/12", new TreeSet<>(Set.of(ONE)),
          "vfio/devices/vfio7", new TreeSet<>(Set.of(TWO)));

  @TempDir Path host;
  private final Set<String> unseen = new TreeSet<>();

  private Set<Claim> claims() {
    var files = new ForeignFiles((path, why) -> unseen.add(path.getFileName() + ": " + why));
    return new ContainerDevices(host.resolve("run"), host.resolve("etc"), files).claims(NODES);
  }

  private void file(String folder, String name, String text) throws IOException {
    Path path = Files.createDirectories(host.resolve(folder)).resolve(name);
    Files.writeString(path, text);
  }

  /** What this program wrote is the ledger's own word, and not that of another. */
  @Test
  void ownFilesSayWhatTheLedgerSays() throws IOException {
    String own =
        """
        {"cdiVersion": "0.5.0", "kind": "openqat.io/qat-vf", "devices": [{"name": "0000:6b:00.1",
         "containerEdits": {"env": ["QAT_POLICY=1", "OPENQAT_CONTAINER=%s"],
          "deviceNodes": [{"path": "/dev/vfio/vfio"}, {"path": "/dev/vfio/12"}]}}]}
        """;
    file("run/cdi", "a.json", own.formatted("web1"));
    assertThat(claims()).containsExactly(new Claim(ONE, ClaimKind.ASSIGNED, "container web1"));
    file("run/cdi", "a.json", own.formatted("web 1"));
    assertThat(claims()).containsExactly(of(ONE, "openqat.io/qat-vf"));
    file("run/cdi", "a.json", own.formatted("web1").replace("openqat.io/qat-vf", "intel.com/qat"));
    assertThat(claims()).containsExactly(of(ONE, "intel.com/qat"));
    assertThat(unseen).isEmpty();
  }

  private static Claim of(PciAddress function, String kind) {
    return new Claim(function, ClaimKind.FOREIGN_OWNER, "container devices " + kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: v.io/q\ndevices:\n- containerEdits:\n    deviceNodes:\n    - path: /dev/vfio/12\n",
        "kind: 'v.io/q'\ndevices: [{containerEdits: {deviceNodes: [{path: '/dev/vfio/12'}]}}]",
        "{\"kind\": \"v.io/q\", \"path\": \"/dev/vfio/12\"}",
        "{\"kind\":\"v.io/q\",\"deviceNodes\":[{\"path\":\"\\/dev\\/vfio\\/12\",\"type\":\"c\"}]}",
        "kind: v.io/q # of us\n- path: &p /dev/vfio/12 # the group\n",
        "kind: v.io/q\n- hostPath: /dev/vfio/12\n  path: /dev/vfio/99\n",
        "kind: v.io/q\n- path: /dev/vfio/99\n  hostPath: \"/dev/vfio/12\"\n- path: /dev/null\n",
        "path: /dev/vfio/12\nkind:\n  v.io/q"
      })
  void aNodeOfVfioIsFoundInEveryForm(String text) throws IOException {
    file("run/cdi", "a.yaml", text);

    assertThat(claims()).containsExactly(of(ONE, "v.io/q"));
    assertThat(unseen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: v.io/q\n# - path: /dev/vfio/12\n",
        "kind: v.io/q\n- path: /dev/vfio/12\n  hostPath: /dev/vfio/99\n",
        "kind: v.io/q\n- path: /dev/vfio/121\n- path: /dev/vfio/vfio\n",
        "kind: v.io/q\n- containerPath: /dev/vfio/12\n",
        "kind: v.io/q\n- path: vfio/12\n"
      })
  void whatIsNoNodeOfAFunctionOfTheHostClaimsNothing(String text) throws IOException {
    file("run/cdi", "a.yaml", text);

    assertThat(claims()).isEmpty();
    assertThat(unseen).isEmpty();
  }

  @Test
  void bothFoldersAndBothSuffixesCountAndNoOthers() throws IOException {
    file("etc/cdi", "a.json", "{\"kind\": \"a.io/b\", \"path\": \"/dev/vfio/devices/vfio7\"}");
    file("run/cdi", "b.json.tmp", "kind: c.io/d\npath: /dev/vfio/12");
    file("run/cdi/deeper", "b.yaml", "kind: c.io/d\npath: /dev/vfio/12");

    assertThat(claims()).containsExactly(of(TWO, "a.io/b"));
  }

  @Test
  void aFileThatIsBrokenCostsThatFileOnly() throws IOException {
    file("run/cdi", "a.yaml", "no: CDI");
    file("run/cdi", "b.yaml", "kind: v.io/q\npath: /dev/vfio/12");
    file("run/cdi", "c.yaml", "x: &x [" + "[".repeat(1 << 20));
    file("run/cdi", "d.yaml", "kind: v.io/q\n- path: &n /dev/vfio/99\n- path: *n\n");
    file("run/cdi", "e.yaml", "kind: v.io/q\n" + " ".repeat(5 << 20));
    Files.createSymbolicLink(host.resolve("run/cdi/f.yaml"), host.resolve("run/cdi/b.yaml"));

    assertThat(claims()).containsExactly(of(ONE, "v.io/q"));
    assertThat(List.copyOf(unseen))
        .containsExactly(
            "a.yaml: is no CDI file that can be read",
            "c.yaml: is no CDI file that can be read",
            "d.yaml: uses aliases of YAML, which are not followed",
            "e.yaml: is longer than 4194304 bytes",
            "f.yaml: is a link");
  }
}
