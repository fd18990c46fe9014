// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.AnyHost;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.fixture.Device;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of the findings of every host. */
class InventoryReviewLawsTest implements AnyHost {

  /** Law 4. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aVfIsWhereArithmeticPutsItOrThereIsAFinding(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    List<Finding> findings = of(pf, FindingKinds.VF_ADDRESS_UNEXPECTED);

    for (VirtualFunction vf : pf.functions()) {
      Optional<Boolean> asExpected = pf.sriov().flatMap(sriov -> agrees(pf, sriov, vf));
      assertThat(findings.stream().filter(f -> f.address().equals(Optional.of(vf.address()))))
          .hasSize(asExpected.orElse(true) ? 0 : 1);
    }
    assertThat(findings).hasSizeLessThanOrEqualTo(pf.functions().size());
  }

  /** Law 5, first half. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void thereAreNoMoreVfsThanAllowedOrThereIsAFinding(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    int enabled = known(pf, Sriov::enabled).orElse(0);
    int total = known(pf, Sriov::total).orElse(0xffff);
    boolean tooMany = Math.max(enabled, pf.functions().size()) > total;

    assertThat(about(pf, "sriov_totalvfs")).hasSize(tooMany ? 1 : 0);
  }

  /** Law 5, second half. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theCountIsWhatIsFoundOrThereIsExactlyOneFinding(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    int found = pf.functions().size();
    Reading<Integer> count = pf.sriov().map(Sriov::enabled).orElseGet(Reading::absent);
    boolean right = count.fold(n -> n == found, () -> found == 0, (source, why) -> true);

    assertThat(about(pf, "sriov_numvfs")).hasSize(right ? 0 : 1);
  }

  /** Law 7. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfTheListingDoesNotMatter(@ForAll("hosts") Host host, @ForAll Random random) {
    assertThat(host.shuffled(random).report()).isEqualTo(host.report());
  }

  /** Law 9. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void takingADeviceAwayTakesItsFindingsAlone(@ForAll("crowded") Host host, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    Set<PciAddress> own = Hosts.addresses(Host.of(host.devices().get(index)).inventory());

    assertThat(others(own, host.without(index).report().findings()))
        .isEqualTo(others(own, host.report().findings()));
  }

  /** Law 9. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void breakingADeviceChangesItsFindingsAlone(
      @ForAll("crowded") Host host, @ForAll("devices") Device broken, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    PhysicalFunction before = host.devices().get(index);
    PhysicalFunction after = broken.at(before.address());
    Set<PciAddress> own = Hosts.addresses(Host.of(before).inventory());
    own.addAll(Hosts.addresses(Host.of(after).inventory()));

    assertThat(others(own, host.with(index, after).report().findings()))
        .isEqualTo(others(own, host.report().findings()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aFindingNamesAPlaceOfItsDeviceAndIsNeverSaidTwice(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    String folder = "/sys/bus/pci/devices/" + pf.address() + "/";

    assertThat(findings(pf))
        .doesNotHaveDuplicates()
        .allSatisfy(
            finding -> {
              boolean ofGroup = finding.path().orElseThrow().startsWith("/sys/kernel/iommu_groups");
              boolean ofHost = finding.kind().equals(FindingKinds.IOMMU_OFF);
              assertThat(finding.address().isEmpty()).isEqualTo(ofHost);
              finding
                  .address()
                  .ifPresent(a -> assertThat(Hosts.addresses(Host.of(pf).inventory())).contains(a));
              assertThat(ofGroup || finding.path().get().startsWith(folder)).isTrue();
              assertThat(FindingKinds.ALL).contains(finding.kind());
              assertThat(finding.message()).isNotBlank();
            });
  }

  private static Optional<Boolean> agrees(PhysicalFunction pf, Sriov sriov, VirtualFunction vf) {
    return sriov
        .offset()
        .optional()
        .flatMap(
            offset ->
                sriov
                    .stride()
                    .optional()
                    .map(
                        stride ->
                            pf.address().routingId() + offset + stride * vf.index()
                                == vf.address().routingId()));
  }

  private static Optional<Integer> known(
      PhysicalFunction pf, Function<Sriov, Reading<Integer>> fact) {
    return pf.sriov().map(fact).flatMap(Reading::optional);
  }

  private static List<Finding> findings(PhysicalFunction pf) {
    return InventoryReview.of(Host.of(pf).inventory(), HostFacts.UNKNOWN, Models.CATALOG);
  }

  private static List<Finding> of(PhysicalFunction pf, FindingKind kind) {
    return findings(pf).stream().filter(finding -> finding.kind().equals(kind)).toList();
  }

  private static List<Finding> about(PhysicalFunction pf, String file) {
    return of(pf, FindingKinds.VF_COUNT_MISMATCH).stream()
        .filter(finding -> finding.path().orElseThrow().endsWith("/" + file))
        .toList();
  }

  /**
   * What is said of other devices, IOMMU and groups aside: that none has an IOMMU is said of the
   * host, and a group is shared by two.
   */
  private static List<Finding> others(Set<PciAddress> own, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.address().filter(own::contains).isEmpty())
        .filter(finding -> !finding.kind().equals(FindingKinds.IOMMU_OFF))
        .filter(finding -> !finding.kind().equals(FindingKinds.IOMMU_GROUP_SHARED))
        .toList();
  }
}
