// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.Errno;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsImage;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostFixtures;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tree tells of its host as a whole. */
class HostFactsTest {
  private static final String DENYLIST = "module/vfio_pci/parameters/disable_denylist";
  private static final String NODES = "devices/system/node/possible";
  private static final String ONE = "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]";

  private static SysfsImage image(String scenario) {
    return HostFixtures.hostOf(scenario).image();
  }

  private static HostFacts read(SysfsImage image) {
    return new SysfsDiscovery(image.files(), QatFamily.catalog()).discover().facts();
  }

  private static SysfsImage without(SysfsImage image, String path) {
    var nodes = new TreeMap<>(image.nodes());
    nodes.keySet().removeIf(node -> node.equals(path) || node.startsWith(path + "/"));
    return new SysfsImage(nodes);
  }

  private static SysfsImage with(SysfsImage image, String path, String text) {
    return image.plus(path, new SysfsImage.Text(0444, text + "\n"));
  }

  @Test
  void driversTheirModulesAndWhatTheyHaveAreKnown() {
    HostDrivers drivers = read(HostFixtures.boot("gen4-out-of-tree").image()).drivers();
    assertThat(drivers.has(new DriverName("4xxx"))).isTrue();
    assertThat(drivers.lacks(new DriverName("i40e"))).isTrue();
    assertThat(drivers.isInTree(new DriverName("4xxx"))).contains(false);
    assertThat(drivers.bound())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                PciAddress.parse("0000:f3:00.0"), new DriverName("4xxx"),
                PciAddress.parse("0000:f7:00.0"), new DriverName("4xxx")));
  }

  @Test
  void aDriverThatIsNotLoadedIsLacking() {
    HostFacts facts = read(image("machine: {not-loaded: [4xxx, vfio-pci]}\n" + "foreign: []"));
    assertThat(facts.drivers().lacks(new DriverName("4xxx"))).isTrue();
    assertThat(facts.drivers().lacks(DriverName.VFIO_PCI)).isTrue();
    assertThat(facts.drivers().denylist()).isEqualTo(Denylist.UNKNOWN);
  }

  @Test
  void whatCannotBeReadIsNotKnown() {
    SysfsImage image = HostFixtures.boot("gen4-out-of-tree").image();
    assertThat(read(without(image, "bus/pci/drivers")).drivers()).isEqualTo(HostDrivers.UNKNOWN);
    assertThat(read(without(image, "module/qat_4xxx")).drivers().outOfTree()).isEmpty();
  }

  @Test
  void aDriverWithoutAModuleIsTheKernelsOwn() {
    SysfsImage image = HostFixtures.boot("gen4-out-of-tree").image();
    HostFacts facts = read(without(image, "bus/pci/drivers/4xxx/module"));
    assertThat(facts.drivers().isInTree(new DriverName("4xxx"))).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../../etc", "../..", "../../../../module/a b", ".", ""})
  void aLinkThatNamesNoModuleIsNotFollowed(String target) {
    SysfsImage image = image(ONE).plus("bus/pci/drivers/4xxx/module", new SysfsImage.Link(target));
    assertThat(read(image).drivers().outOfTree()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"on, HEEDED", "off, SWITCHED_OFF", "none, NONE", "true, HEEDED"})
  void theDenylistIsWhatTheModuleMakesOfIt(String said, Denylist expected) {
    SysfsImage image = image("machine: {vfio-denylist: " + said + "}\n" + ONE);
    assertThat(read(image).drivers().denylist()).isEqualTo(expected);
  }

  @Test
  void aModuleThatShowsNoParametersSaysNothingOfItsDenylist() {
    SysfsImage image = image(ONE);
    String folder = "module/vfio_pci/parameters";
    SysfsImage none = without(image, folder);
    assertThat(read(none).drivers().denylist()).isEqualTo(Denylist.UNKNOWN);
    SysfsImage empty = none.plus(folder, new SysfsImage.EmptyFolder());
    assertThat(read(empty).drivers().denylist()).isEqualTo(Denylist.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1",
        "0-1 | 2",
        "0,2-3 | 3",
        "0-3,8 | 5",
        "0-4095 | 4096",
        "'' | -",
        "- | -",
        "0- | -",
        "1-0 | -",
        "0-99999 | -",
        "zero | -",
        "0,,1 | -",
        "999999 | -"
      })
  void possibleNodesAreCountedAndNotTheGreatest(String text, String expected) {
    SysfsImage image = with(image(ONE), NODES, text);
    assertThat(read(image).nodes())
        .isEqualTo(
            expected.equals("-")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(expected)));
  }

  @Test
  void aKernelWithoutNumaHasNoNodes() {
    assertThat(read(image("machine: {nodes: 0}\n" + ONE)).nodes()).isEmpty();
    assertThat(read(image("machine: {nodes: 3}\n" + ONE)).nodes()).hasValue(3);
  }

  @Test
  void theHypervisorIsNamed() {
    assertThat(read(image("machine: {hypervisor: xen}\n" + ONE)).isXen()).isTrue();
    assertThat(read(image(ONE)).hypervisor()).isEmpty();
    SysfsImage odd = with(image(ONE), "hypervisor/type", "\u001b[31mxen");
    assertThat(read(odd).hypervisor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DENYLIST,
        NODES,
        "hypervisor/type",
        "module/qat_4xxx/taint",
        "module/vfio/parameters/enable_unsafe_noiommu_mode",
        "kernel/iommu_groups/1/reserved_regions"
      })
  void aFileThatCannotBeReadCostsItsFactAndNothingElse(String path) {
    SysfsImage image = image("machine: {hypervisor: xen}\n" + ONE);
    SysfsImage sick = image.plus(path, new SysfsImage.Failing(0444, Errno.EIO));
    var well = new SysfsDiscovery(image.files(), QatFamily.catalog()).discover();
    var read = new SysfsDiscovery(sick.files(), QatFamily.catalog()).discover();
    assertThat(read.inventory().devices()).hasSameSizeAs(well.inventory().devices());
    assertThat(read.facts().drivers().loaded()).isEqualTo(well.facts().drivers().loaded());
    boolean same =
        read.facts().drivers().denylist() == well.facts().drivers().denylist()
            || path.equals(DENYLIST);
    assertThat(same).isTrue();
    assertThat(read.facts().nodes().isPresent()).isEqualTo(!path.equals(NODES));
    assertThat(read.facts().hypervisor())
        .isEqualTo(path.startsWith("hyper") ? Optional.empty() : Optional.of("xen"));
  }

  /** The second pass knows some of it from the first. */
  @Test
  void laterPassesKnowTheSame() {
    var discovery =
        new SysfsDiscovery(
            image("machine: {nodes: 2, hypervisor: xen}\n" + ONE).files(), QatFamily.catalog());
    HostFacts first = discovery.discover().facts();
    assertThat(discovery.discover().facts()).isEqualTo(first);
    assertThat(discovery.discover().facts()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine: {nodes: 2}\naccelerators: [{at: 6b:00.0, model: 4xxx, reserved: direct}]",
        "machine: {iommu: no-iommu}\naccelerators: [{at: 6b:00.0, model: 4xxx, driver: vfio-pci}]",
        "machine: {hypervisor: xen, vfio-denylist: none}\n" + ONE,
        "accelerators: [{at: 6b:00.0, model: 4xxx, driver: none, override: vfio-pci}]\n"
            + "foreign: [{at: 6c:00.0, kind: nic, group-of: 6b:00.0}]"
      })
  void aCaptureTellsTheSame(String scenario) {
    SysfsImage image = image(scenario);
    var read = new SysfsDiscovery(image.files(), QatFamily.catalog()).discover();
    HostCapture taken = HostCapture.take("h", image.files(), QatFamily.catalog());
    HostCapture parsed = HostCapture.parse("h", taken.print());
    var replayed = new SysfsDiscovery(parsed.files(), QatFamily.catalog()).discover();
    assertThat(replayed.facts()).isEqualTo(read.facts());
    assertThat(replayed.inventory()).isEqualTo(read.inventory());
    assertThat(replayed.findings()).isEqualTo(read.findings());
    assertThat(parsed.print()).isEqualTo(taken.print());
  }
}
