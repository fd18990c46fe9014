// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.CapturedHost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One sick answer of a real host at a time: it costs the function it belongs to, is told with its
 * path, and changes nothing about the others (law 9).
 */
class FaultsTest {
  private static final String HOST = "4xxx-2pf-2-vfio";
  private static final String PF = "0000:01:00.0";
  private static final String OTHER_PF = "0000:02:00.0";
  private static final String VF = "0000:01:00.1";
  private static final DiscoveryReport HEALTHY = CapturedHost.named(HOST).discover();

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "read PF/numa_node       | failed = Input/output error | attribute-unreadable",
        "read PF/numa_node       | = zero                      | attribute-malformed",
        "read PF/numa_node       | =                           | attribute-malformed",
        "read PF/numa_node       | = -2                        | attribute-malformed",
        "read PF/numa_node       | absent                      | -",
        "read PF/revision        | failed = Permission denied  | attribute-unreadable",
        "read PF/revision        | = 0x100                     | attribute-malformed",
        "read PF/sriov_totalvfs  | failed = longer than 4096 bytes | attribute-unreadable",
        "read PF/sriov_totalvfs  | = 99999999999999999999      | attribute-malformed",
        "read PF/sriov_totalvfs  | = 8                         | vf-count-mismatch",
        "read PF/sriov_numvfs    | = 15                        | vf-count-mismatch",
        "read PF/sriov_numvfs    | = 0                         | vf-count-mismatch",
        "read PF/sriov_numvfs    | blocked                     | read-blocked",
        "read PF/sriov_offset    | = 2                         | vf-address-unexpected",
        "read PF/sriov_stride    | = -1                        | attribute-malformed",
        "read PF/sriov_stride    | = 65536                     | attribute-malformed",
        "read PF/sriov_vf_device | = 49411                     | attribute-malformed",
        "read PF/sriov_drivers_autoprobe | = 2                 | attribute-malformed",
        "link PF/driver          | failed = not a link         | attribute-unreadable",
        "link PF/driver          | absent                      | driver-missing",
        "link PF/iommu_group     | = ../iommu_groups/x         | attribute-malformed",
        "link PF/iommu_group     | absent                      | -",
        "list PF                 | failed = Input/output error | attribute-unreadable",
        "link PF/virtfn3         | = ../elsewhere              | attribute-malformed",
        "link PF/virtfn3         | = ../0000:01:1f.0           | vf-missing",
        "link PF/virtfn3         | = ../0000:01:00.1           | vf-claimed-twice",
        "link PF/virtfn3         | = ../0000:02:00.0           | vf-parent-mismatch",
        "read VF/modalias        | failed = Input/output error | attribute-unreadable",
        "read VF/numa_node       | = not-a-node                | attribute-malformed",
        "link VF/driver          | = ../a\\u0007b              | attribute-malformed",
        "link VF/physfn          | = ../0000:02:00.0           | vf-parent-mismatch",
        "link VF/physfn          | absent                      | -",
      })
  void aSickAnswerCostsItsOwnDeviceOnly(String question, String answer, String code) {
    String asked = question.replace("PF", "bus/pci/devices/" + PF);
    asked = asked.replace("VF", "bus/pci/devices/" + VF);
    DiscoveryReport report = CapturedHost.named(HOST).answering(asked, answer).discover();

    assertThat(others(report.inventory())).isEqualTo(others(HEALTHY.inventory()));
    List<Finding> raised =
        report.findings().stream().filter(f -> !HEALTHY.findings().contains(f)).toList();
    if (code == null) {
      assertThat(raised).isEmpty();
    } else {
      assertThat(raised).extracting(f -> f.kind().code()).contains(code);
      assertThat(raised)
          .allSatisfy(
              finding -> {
                assertThat(finding.address()).isPresent();
                assertThat(finding.path().orElseThrow())
                    .startsWith("/sys/bus/pci/devices/0000:01:");
                assertThat(finding.message()).matches("[ -~]+");
              });
    }
  }

  /** One lock holds back both; to wait for each would cost a pass twice. */
  @Test
  void whatTheLockOfTheCountHoldsBackTooIsNotAsked() {
    DiscoveryReport report =
        CapturedHost.named(HOST)
            .answering("link bus/pci/devices/" + PF + "/driver", "absent")
            .answering("read bus/pci/devices/" + PF + "/sriov_numvfs", "blocked")
            .alsoAnswering("read bus/pci/devices/" + PF + "/driver_override", "= never-asked")
            .discover();
    PhysicalFunction pf = report.inventory().device(PciAddress.parse(PF)).orElseThrow();
    assertThat(pf.host().driver().isAbsent()).isTrue();
    assertThat(pf.host().override().isAbsent()).isFalse();
    assertThat(report.findings())
        .filteredOn(f -> f.kind().code().equals("read-blocked"))
        .extracting(f -> f.path().orElseThrow())
        .containsExactly("/sys/bus/pci/devices/" + PF + "/sriov_numvfs");
  }

  /** All devices but the PF that the fault is in. */
  private static List<PhysicalFunction> others(Inventory inventory) {
    return inventory.devices().stream().filter(pf -> !pf.address().toString().equals(PF)).toList();
  }

  @Test
  void aVfThatCannotBeIdentifiedIsStillListed() {
    DiscoveryReport report =
        CapturedHost.named(HOST)
            .answering("read bus/pci/devices/" + VF + "/modalias", "failed = Input/output error")
            .discover();
    PhysicalFunction pf = report.inventory().device(PciAddress.parse(PF)).orElseThrow();
    VirtualFunction vf = pf.functions().get(0);
    assertThat(vf.address()).hasToString(VF);
    assertThat(vf.identity().optional()).isEmpty();
    assertThat(vf.host()).isEqualTo(healthyPf().functions().get(0).host());
  }

  @Test
  void identityFallsBackToSeparateFilesAndSaysWhatWasWrong() {
    CapturedHost host =
        CapturedHost.named(HOST)
            .answering("read bus/pci/devices/" + PF + "/modalias", "= pci:garbage")
            .alsoAnswering("read bus/pci/devices/" + PF + "/vendor", "= 0x8086")
            .alsoAnswering("read bus/pci/devices/" + PF + "/device", "= 0x4940");
    DiscoveryReport report = host.discover();
    assertThat(report.inventory().devices()).hasSize(2);
    assertThat(report.inventory().devices().get(0).identity().subsystem()).isEmpty();
    assertThat(report.findings()).extracting(f -> f.kind().code()).contains("attribute-malformed");
  }

  @Test
  void anAbsentModaliasIsNoFinding() {
    CapturedHost host =
        CapturedHost.named(HOST)
            .answering("read bus/pci/devices/" + PF + "/modalias", "absent")
            .alsoAnswering("read bus/pci/devices/" + PF + "/vendor", "= 0x8086")
            .alsoAnswering("read bus/pci/devices/" + PF + "/device", "= 0x4940")
            .alsoAnswering("read bus/pci/devices/" + PF + "/subsystem_vendor", "= 0x1af4")
            .alsoAnswering("read bus/pci/devices/" + PF + "/subsystem_device", "= 0x1100");
    assertThat(host.discover().inventory()).isEqualTo(HEALTHY.inventory());
    assertThat(host.discover().findings()).isEqualTo(HEALTHY.findings());
  }

  @Test
  void aFunctionThatLeavesBetweenListingAndReadingIsNotThere() {
    // Its answers are all absent, and the host no longer lists it when asked again.
    DiscoveryReport report =
        withoutOtherPf().alsoAnswering("exists bus/pci/devices/" + OTHER_PF, "= no").discover();
    assertThat(report.inventory().devices()).containsExactly(healthyPf());
    assertThat(report.findings()).allMatch(HEALTHY.findings()::contains);
  }

  @Test
  void aLinkThatLeadsNowhereIsTold() {
    DiscoveryReport report = withoutOtherPf().discover();
    assertThat(report.inventory().devices()).containsExactly(healthyPf());
    assertThat(report.findings())
        .filteredOn(f -> f.address().equals(PciAddress.tryParse(OTHER_PF)))
        .extracting(f -> f.kind().code())
        .containsExactly("attribute-unreadable");
  }

  @Test
  void anEntryThatIsNoAddressIsTold() {
    CapturedHost host = CapturedHost.named("4xxx-2pf-0-base");
    String list = lineOf(host, "list bus/pci/devices ");
    String answer = list.substring("list bus/pci/devices ".length()) + " 0000:0G:00.0";
    DiscoveryReport report = host.answering("list bus/pci/devices", answer).discover();
    assertThat(report.findings())
        .filteredOn(f -> f.kind().code().equals("unexpected-entry"))
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo("holds '0000:0G:00.0', which is no PCI address");
  }

  @Test
  void aHostThatCannotBeListedIsAnErrorAndNotAnEmptyHost() {
    CapturedHost host =
        CapturedHost.named(HOST).answering("list bus/pci/devices", "failed = Input/output error");
    assertThatThrownBy(host::discover)
        .isInstanceOf(HostUnreadableException.class)
        .hasMessageContaining("Input/output error");
  }

  @Test
  void noSysfsAtAllIsAnErrorAndSysfsWithoutPciIsNot() {
    CapturedHost host = CapturedHost.named(HOST).answering("list bus/pci/devices", "absent");
    assertThatThrownBy(host::discover).isInstanceOf(HostUnreadableException.class);
    DiscoveryReport report = host.alsoAnswering("exists bus", "= yes").discover();
    assertThat(report.inventory()).isEqualTo(Inventory.EMPTY);
    assertThat(report.scan().pciFunctions()).isZero();
  }

  private static PhysicalFunction healthyPf() {
    return HEALTHY.inventory().device(PciAddress.parse(PF)).orElseThrow();
  }

  /** The host with nothing but absent answers about its other PF, which it still lists. */
  private static CapturedHost withoutOtherPf() {
    CapturedHost host = CapturedHost.named(HOST);
    List<String> questions =
        host.text()
            .lines()
            .filter(line -> !line.startsWith("list bus/pci/devices "))
            .filter(line -> line.contains("/" + OTHER_PF))
            .filter(line -> line.split(" ", 3)[1].contains(OTHER_PF))
            .map(line -> line.substring(0, line.indexOf(' ', 5)))
            .distinct()
            .toList();
    for (String question : questions) {
      host = host.answering(question, "absent");
    }
    return host;
  }

  private static String lineOf(CapturedHost host, String start) {
    return host.text().lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
  }
}
