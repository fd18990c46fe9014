// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.CapturedHost;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What later passes of one discovery read, and what they must not miss. */
class WarmPassesTest {
  private static final String FOREIGN = "pci:v00008086d00001572sv00008086sd00000000bc02sc00i00";
  private static final String QAT_VF = "pci:v00008086d00004941sv00008086sd00000000bc0Bsc40i00";
  private static final String OTHER_VF = "pci:v00008086d00004943sv00008086sd00000000bc0Bsc40i00";
  private static final String AT = "0000:01:00.0";

  @TempDir Path root;
  private final List<String> reads = new ArrayList<>();
  private SysfsDiscovery discovery;

  @BeforeEach
  void look() {
    discovery = discoveryOf(root);
  }

  private SysfsDiscovery discoveryOf(Path sys) {
    ReadObserver observer =
        (path, access) -> {
          boolean function = path.startsWith(sys.resolve("bus/pci/devices"));
          if (function && access == ReadObserver.Access.READ) {
            reads.add(path.getParent().getFileName() + "/" + path.getFileName());
          }
        };
    return new SysfsDiscovery(sys, QatFamily.catalog(), observer);
  }

  @Test
  void anUnchangedForeignDeviceIsNotOpenedAgain() throws IOException {
    for (int i = 0; i < 8; i++) {
      age(write("0000:01:00." + i, FOREIGN));
    }
    discovery.discover();
    assertThat(reads).hasSize(8).allMatch(read -> read.endsWith("/modalias"));
    discovery.discover();
    reads.clear();
    assertThat(discovery.discover().scan().pciFunctions()).isEqualTo(8);
    assertThat(reads).isEmpty();
  }

  @Test
  void whatCanChangeIsReadEachTimeAndTheResultIsTheSame() throws IOException {
    Path vf = age(write(AT, QAT_VF)).resolveSibling("numa_node");
    Files.writeString(vf, "0\n");
    DiscoveryReport cold = discovery.discover();
    discovery.discover();
    reads.clear();
    DiscoveryReport warm = discovery.discover();
    assertThat(reads).containsExactly(AT + "/numa_node");
    assertThat(warm.inventory()).isEqualTo(cold.inventory());
    assertThat(warm.findings()).isEqualTo(cold.findings());
    Files.writeString(vf, "1\n");
    assertThat(discovery.discover().inventory()).isNotEqualTo(cold.inventory());
  }

  @Test
  void aDeviceInThePlaceOfAnotherIsSeen() throws IOException {
    Path modalias = age(write(AT, FOREIGN));
    discovery.discover();
    assertThat(discovery.discover().inventory().orphans()).isEmpty();
    Files.delete(modalias);
    Files.delete(modalias.getParent());
    write(AT, QAT_VF);
    assertThat(modelAtAddress()).isEqualTo("0x4941");
  }

  @Test
  void aTextThatWasReplacedInPlaceIsSeen() throws IOException {
    Path modalias = age(write(AT, QAT_VF));
    discovery.discover();
    assertThat(modelAtAddress()).isEqualTo("0x4941");
    Files.writeString(modalias, OTHER_VF);
    assertThat(modelAtAddress()).isEqualTo("0x4943");
    // So young that the time of the next change may be the same.
    Files.writeString(modalias, QAT_VF);
    assertThat(modelAtAddress()).isEqualTo("0x4941");
  }

  @Test
  void aDeviceThatCameBackIsReadAnew() throws IOException {
    Path modalias = age(write(AT, FOREIGN));
    discovery.discover();
    discovery.discover();
    Path away = Files.move(modalias.getParent(), root.resolve("away"));
    discovery.discover();
    Files.move(away, modalias.getParent());
    reads.clear();
    discovery.discover();
    assertThat(reads).containsExactly(AT + "/modalias");
  }

  @Test
  void anIdentityThatCameWithAFindingIsReadAndToldEachTime() throws IOException {
    Path modalias = age(write(AT, "garbage"));
    Files.writeString(modalias.resolveSibling("vendor"), "0x8086");
    Files.writeString(modalias.resolveSibling("device"), "0x4941");
    DiscoveryReport cold = discovery.discover();
    assertThat(cold.findings()).isNotEmpty();
    assertThat(discovery.discover().findings()).isEqualTo(cold.findings());
  }

  @Test
  void aCaptureOfAWarmHostIsComplete() throws IOException {
    age(write(AT, QAT_VF));
    var files = new SysfsFiles(root, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    HostCapture first = HostCapture.take("host", files, CapturedHost.CATALOG);
    assertThat(first.print()).contains("read bus/pci/devices/" + AT + "/modalias = " + QAT_VF);
    HostCapture second = HostCapture.take("host", first.files(), CapturedHost.CATALOG);
    assertThat(second.print()).isEqualTo(first.print());
  }

  @Test
  @Timeout(30)
  void theKernelOfThisMachineLetsPassesGetWarm() {
    Path sys = Path.of("/sys");
    assumeTrue(Files.isDirectory(sys.resolve("bus/pci/devices")), "this machine has no PCI bus");
    SysfsDiscovery machine = discoveryOf(sys);
    machine.discover();
    // The files themselves may be younger than this test.
    do {
      reads.clear();
      machine.discover();
    } while (reads.stream().anyMatch(read -> read.endsWith("/modalias")));
  }

  private String modelAtAddress() {
    List<OrphanFunction> orphans = discovery.discover().inventory().orphans();
    assertThat(orphans).hasSize(1);
    return orphans.get(0).identity().device().toString();
  }

  private Path write(String address, String modalias) throws IOException {
    Path device = Files.createDirectories(root.resolve("bus/pci/devices").resolve(address));
    return Files.writeString(device.resolve("modalias"), modalias + "\n");
  }

  private static Path age(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }
}
