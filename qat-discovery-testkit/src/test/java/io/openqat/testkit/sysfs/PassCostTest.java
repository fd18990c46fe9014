// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.SysfsFiles;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes cost, access by access. */
class PassCostTest {
  /** What one pass read of a 4xxx with 16 VFs, and of a VF, before it looked at IOMMU groups. */
  private static final int PF = 21 + 16;

  private static final int VF = 5;

  @TempDir Path sysfs;
  private final List<Path> accesses = new ArrayList<>();
  private final Set<String> different = new HashSet<>();
  private SysfsDiscovery discovery;

  @BeforeEach
  void look() {
    discovery =
        new SysfsDiscovery(
            sysfs,
            QatFamily.catalog(),
            (path, access) -> {
              accesses.add(sysfs.relativize(path));
              different.add(access + " " + path);
            });
  }

  private DiscoveryReport pass() {
    accesses.clear();
    different.clear();
    return discovery.discover();
  }

  private void write(String scenario) {
    HostFixtures.write(HostFixtures.scenarioOf(scenario), sysfs);
  }

  /** Accesses in a function's own folder. */
  private long of(String address) {
    return accesses.stream().filter(p -> p.startsWith("bus/pci/devices/" + address)).count();
  }

  private long ofGroups() {
    return accesses.stream().filter(p -> p.startsWith("kernel/iommu_groups")).count();
  }

  private long ofHost() {
    return accesses.size()
        - ofGroups()
        - accesses.stream().filter(PassCostTest::isFunction).count();
  }

  private static boolean isFunction(Path path) {
    return path.getNameCount() > 3
        && PciAddress.tryParse(path.getName(3).toString()).isPresent()
        && path.startsWith("bus/pci/devices");
  }

  /** Two PFs with 16 VFs each, a bridge in the group of one, a network card in that of another. */
  private void writeFullHost() {
    write(
        """
        kernel: 7.3
        accelerators:
          - {at: [6b:00.0, e8:00.0], model: 4xxx, vfs: all, bound: {vfio-pci: all}}
        foreign:
          - {at: 6c:00.0, kind: nic, group-of: 6b:00.1}
          - {at: 6a:00.0, kind: root-port, group-of: 6b:00.2}
          - {at: [%s], kind: nic}
        """
            .formatted(
                IntStream.range(0, 5).mapToObj("10:%02x.0-7"::formatted).collect(joining(", "))));
  }

  @Test
  void anAcceleratorCostsOneAccessMoreForItsGroupAndAForeignFunctionNone() {
    writeFullHost();
    DiscoveryReport report = pass();
    assertThat(report.scan().pciFunctions()).isEqualTo(34 + 42);
    assertThat(report.inventory().attachHandles()).hasSize(32);

    long functions = 0;
    for (var pf : report.inventory().devices()) {
      assertThat(of(pf.address().toString())).isLessThanOrEqualTo(PF);
      functions += of(pf.address().toString());
      for (var vf : pf.functions()) {
        assertThat(of(vf.address().toString())).isLessThanOrEqualTo(VF);
        functions += of(vf.address().toString());
      }
    }
    assertThat(ofGroups()).isEqualTo(34);
    // The folder of vfio-pci has told their drivers, so that all in all nothing is dearer.
    assertThat(functions + ofGroups()).isLessThanOrEqualTo(2 * PF + 32 * VF);
    assertThat(IntStream.range(0, 5).mapToLong(i -> of("0000:10:%02x.0".formatted(i))))
        .allMatch(count -> count == 1);
    assertThat(of("0000:6a:00.0")).as("a bridge in a group").isEqualTo(1);
    assertThat(of("0000:6c:00.0")).as("a card in a group").isEqualTo(2);
    assertThat(different).as("nothing twice").hasSameSizeAs(accesses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "driver: auto | 22",
        "driver: vfio-pci | 14",
        // It is asked for its override as well.
        "driver: none | 15",
        "vfs: all, bound: {vfio-pci: all} | 38",
      })
  void aDeviceAndItsGroup(String how, int most) {
    write("kernel: 7.3\naccelerators: [{at: 6b:00.0, model: 4xxx, " + how + "}]");
    pass();
    long groups = accesses.stream().filter(p -> p.startsWith("kernel/iommu_groups/0")).count();
    assertThat(of("0000:6b:00.0") + groups).isLessThanOrEqualTo(most);
    assertThat(different).as("nothing twice").hasSameSizeAs(accesses);
  }

  /** What never changes is not read again; one listing of each driver's folder is. */
  @Test
  void laterPassesAreNotDearerThanBeforeGroupsWereReadButForTheFoldersOfDrivers()
      throws IOException {
    writeFullHost();
    age();
    pass();
    pass();
    pass();
    long folders = accesses.stream().filter(p -> p.startsWith("bus/pci/drivers")).count();
    assertThat(accesses.stream().filter(p -> p.endsWith("modalias"))).isEmpty();
    assertThat(accesses.size() - folders).isLessThanOrEqualTo(1 + 2 * (PF - 1) + 32 * (VF - 1));
    assertThat(ofHost() - folders).as("the list of functions, and one parameter").isEqualTo(2);
  }

  /** 3 PFs of C62x with 16 VFs each and 200 other functions, as of a server with one card. */
  private void writeServer() throws IOException {
    write(
        """
        kernel: 6.12
        accelerators:
          - {at: ["01:00.0", "02:00.0", "03:00.0"], model: C62x, total-vfs: 16, vfs: all}
        foreign:
          - {at: [%s], kind: nic}
        """
            .formatted(
                IntStream.range(0, 25).mapToObj("80:%02x.0-7"::formatted).collect(joining(", "))));
    age();
  }

  /** Drivers' folders tell who has none, so that a VF without a driver is not asked. */
  @Test
  void aServerCostsAsManyAccessesAsTheLeastProgramNeeds() throws IOException {
    writeServer();
    DiscoveryReport report = pass();
    assertThat(report.scan().pciFunctions()).isEqualTo(251);
    assertThat(accesses).hasSizeLessThanOrEqualTo(379 + 201);
    assertThat(accesses.stream().filter(p -> p.endsWith("driver"))).isEmpty();
  }

  /** Of a host that is silent only devices and lists are read. */
  @Test
  void aPassOverASilentServerReadsLittle() throws IOException {
    writeServer();
    var files =
        new SysfsFiles(
            sysfs, SysfsDiscovery.PATIENCE, (path, access) -> accesses.add(sysfs.relativize(path)));
    discovery = new SysfsDiscovery(files, QatFamily.catalog(), new Silence());
    pass();
    pass();
    pass();
    assertThat(accesses).hasSizeLessThanOrEqualTo(70);
    assertThat(accesses.stream().filter(p -> p.startsWith("bus/pci/devices/0000:80"))).isEmpty();
  }

  /** Of a host on which nothing happens. */
  private record Silence() implements ChangeSource {
    @Override
    public String name() {
      return "silence";
    }

    @Override
    public Optional<ChangeSignal> await(Duration patience) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private void age() throws IOException {
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    try (Stream<Path> all = Files.walk(sysfs)) {
      all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
          .forEach(
              file -> {
                try {
                  Files.setLastModifiedTime(file, old);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
