// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.Errno;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsImage;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.testkit.HostFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who else is in the IOMMU group of an accelerator, and what the firmware keeps of it. */
class GroupMembersTest {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final String FOLDER = "kernel/iommu_groups/";

  private static SysfsImage image(String more) {
    return HostFixtures.hostOf("accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]\n" + more)
        .image();
  }

  private static DiscoveryReport read(HostFiles files) {
    return new SysfsDiscovery(files, QatFamily.catalog()).discover();
  }

  private static GroupFacts groupOfVf(DiscoveryReport report) {
    return report.facts().group(numberOfVf(report));
  }

  private static IommuGroup numberOfVf(DiscoveryReport report) {
    return report
        .inventory()
        .devices()
        .get(0)
        .functions()
        .get(0)
        .host()
        .iommuGroup()
        .optional()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: nic | 0000:6c:00.0 (i40e) | false",
        "kind: nvme | 0000:6c:00.0 (nvme) | false",
        "kind: nic, driver: none | 0000:6c:00.0 | true",
        "kind: nic, driver: vfio-pci | 0000:6c:00.0 (vfio-pci) | true",
        "kind: nic, driver: pci-stub | 0000:6c:00.0 (pci-stub) | true",
        "kind: root-port | 0000:6c:00.0 | true",
        "kind: co-processor | 0000:6c:00.0 | true",
      })
  void aNeighbourCountsByItsDriverUnlessItIsABridge(
      String neighbour, String shown, boolean harmless) {
    SysfsImage image = image("foreign: [{at: 6c:00.0, " + neighbour + ", group-of: 6b:00.1}]");
    List<Member> others = groupOfVf(read(image.files())).others();
    assertThat(others).singleElement().hasToString(shown);
    assertThat(others).singleElement().matches(member -> member.isHarmless() == harmless);
  }

  @Test
  void aNeighbourOfAnotherGroupIsNoNeighbour() {
    SysfsImage image = image("foreign: [{at: 6c:00.0, kind: nic, group-of: 6b:00.2}]");
    assertThat(groupOfVf(read(image.files()))).isEqualTo(GroupFacts.PLAIN);
  }

  @Test
  void aGroupIsSharedAgainWhenVfsComeBack() {
    var host =
        HostFixtures.hostOf(
            "kernel: 6.12\naccelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]\n"
                + "foreign: [{at: 6c:00.0, kind: nic, group-of: 6b:00.1}]");
    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 0);
    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 16);
    assertThat(groupOfVf(host.discovery().discover()).obstacle()).isPresent();
  }

  /** Without modalias the class has a file of its own, and is asked only of members. */
  @Test
  void aBridgeIsOneInATreeWithoutModaliasToo() {
    SysfsImage image =
        image(
            "foreign: [{at: 6c:00.0, kind: root-port, group-of: 6b:00.1}, {at: 6d:00.0, kind: nic}]");
    var nodes = new TreeMap<>(image.nodes());
    nodes.keySet().removeIf(path -> path.endsWith("/modalias"));
    var counting = new Counting(new SysfsImage(nodes).files());
    DiscoveryReport report = read(counting);
    assertThat(groupOfVf(report).others()).singleElement().matches(Member::bridge);
    assertThat(report.findings()).isEmpty();
    assertThat(counting.read).contains("bus/pci/devices/0000:6c:00.0/class");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0x00000000bdf7f000 0x00000000bdf82fff direct | 1",
        "0x00000000bdf7f000 0x00000000bdf82fff direct-relaxable | 0",
        "0x00000000fee00000 0x00000000feefffff msi | 0",
        "0x00000000fee00000 0x00000000feefffff reserved | 0",
        "0x00000000bdf7f000 0x00000000bdf82fff \u001b[31m direct | 0",
        "- | 0",
      })
  void onlyMemoryThatTheFirmwareGoesOnUsingIsKept(String line, int lines) {
    SysfsImage image = HostFixtures.hostOf("accelerators: [{at: 6b:00.0, model: 4xxx}]").image();
    SysfsImage kept =
        image.plus(
            FOLDER + "0/reserved_regions",
            new SysfsImage.Text(0444, line == null ? "" : line + "\n"));
    assertThat(read(kept.files()).facts().group(new IommuGroup(0)).reserved()).hasSize(lines);
  }

  @Test
  void firmwareKeepsMemoryOfWholeDevicesAndOfTheirVfsNobodyAsks() {
    String one = "accelerators: [{at: 6b:00.0, model: 4xxx, reserved: %s%s}]";
    assertThat(codes(one.formatted("direct", ""))).containsExactly("reserved-memory");
    assertThat(codes(one.formatted("direct-relaxable", ""))).isEmpty();
    assertThat(codes(one.formatted("direct", ", vfs: all"))).isEmpty();
  }

  @Test
  void groupsWithoutAnIommuAreKnownByTheirName() {
    String host =
        "machine: {iommu: %s}\n"
            + "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: all}}]";
    DiscoveryReport report = read(HostFixtures.hostOf(host.formatted("no-iommu")).image().files());
    assertThat(groupOfVf(report)).isEqualTo(GroupFacts.NO_IOMMU);
    assertThat(report.findings()).extracting(f -> f.kind().code()).containsExactly("iommu-off");
    assertThat(codes(host.formatted("on"))).isEmpty();
  }

  @Test
  void aGroupThatCannotBeListedIsNotGiven() {
    SysfsImage image = image("foreign: [{at: 6c:00.0, kind: nic, group-of: 6b:00.1}]");
    IommuGroup group = numberOfVf(read(image.files()));
    var failing =
        new Counting(image.files()) {
          @Override
          public FileReading list(String directory) {
            return directory.equals(FOLDER + group + "/devices")
                ? FileReading.failed(Errno.EIO.description())
                : super.list(directory);
          }
        };
    DiscoveryReport report = read(failing);
    assertThat(report.facts().group(group)).isEqualTo(GroupFacts.unread("Input/output error"));
    assertThat(
            OfferPolicy.STRICT.judge(HostState.of(report)).excluded().stream()
                .filter(verdict -> verdict.address().equals(VF))
                .map(Verdict::toString))
        .singleElement()
        .asString()
        .contains("no-iommu-group", "who else is in IOMMU group", "Input/output error");
  }

  /** Each costs a link; what is left over counts as unseen. */
  @Test
  void aGroupOfThousandsCostsWhatAGroupOfHundredsCosts() {
    String many =
        IntStream.range(0, 125)
            .mapToObj("10:%02x.0-7"::formatted)
            .limit(32)
            .collect(Collectors.joining(", "));
    String more =
        IntStream.range(0, 32).mapToObj("11:%02x.0-7"::formatted).collect(Collectors.joining(", "));
    SysfsImage image =
        image(
            "foreign: [{at: [%s, %s], kind: nic, driver: none, group-of: 6b:00.1}]"
                .formatted(many, more));
    var counting = new Counting(image.files());
    GroupFacts group = groupOfVf(read(counting));
    assertThat(counting.links.stream().filter(l -> l.matches(".*/0000:1[01]:.*/driver")))
        .hasSize(256);
    assertThat(group.others()).hasSize(257);
    assertThat(group.obstacle()).isPresent();
  }

  @Test
  void aMemberThatIsNoAddressIsPassedOver() {
    SysfsImage image = image("");
    IommuGroup group = numberOfVf(read(image.files()));
    SysfsImage odd =
        image
            .plus(FOLDER + group + "/devices/..stray", new SysfsImage.Link("../../../../etc"))
            .plus(FOLDER + group + "/devices/0000:6c:00.0", new SysfsImage.Link("/etc/passwd"));
    List<Member> others = groupOfVf(read(odd.files())).others();
    assertThat(others)
        .extracting(Member::address)
        .containsExactly(PciAddress.parse("0000:6c:00.0"));
    assertThat(VF).isNotIn(others.stream().map(Member::address).toList());
  }

  private static List<String> codes(String scenario) {
    return read(HostFixtures.hostOf(scenario).image().files()).findings().stream()
        .map(f -> f.kind().code())
        .toList();
  }

  /** Keeps what is asked. */
  private static class Counting implements HostFiles {
    private final HostFiles files;
    private final List<String> read = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    Counting(HostFiles files) {
      this.files = files;
    }

    @Override
    public FileReading list(String directory) {
      return files.list(directory);
    }

    @Override
    public FileReading read(String attribute) {
      read.add(attribute);
      return files.read(attribute);
    }

    @Override
    public FileReading head(String attribute, int bytes) {
      return files.head(attribute, bytes);
    }

    @Override
    public FileReading link(String link) {
      links.add(link);
      return files.link(link);
    }

    @Override
    public boolean exists(String path) {
      return files.exists(path);
    }

    @Override
    public String name() {
      return files.name();
    }
  }
}
