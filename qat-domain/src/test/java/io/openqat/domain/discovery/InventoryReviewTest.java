// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding that follows from facts already read; laws are in InventoryReviewLawsTest. */
class InventoryReviewTest {
  private static final String DIR = "/sys/bus/pci/devices/0000:6b:00.0/";

  static Stream<Pf> healthy() {
    return Stream.of(
        gen4(),
        gen4().vfs(16),
        gen4().vfs(1),
        gen4().services(Reading.known(ServiceSet.of("dcc"))),
        gen4().services(Reading.known(ServiceSet.NONE)),
        gen4().state(Reading.absent()).services(Reading.absent()), // Linux before 6.0
        gen4().withoutSriov().inGroup(Reading.absent()), // passed through to a guest
        gen4().enabled(Reading.absent()),
        gen4().vfs(16).total(Reading.absent()),
        gen4().vfs(16).offset(Reading.absent()),
        gen4().vfs(16).stride(Reading.absent()),
        gen4().offset(Reading.known(0)).stride(Reading.known(0)), // while VFs are off
        Pf.of("C62x", "0000:3d:00.0").vfs(16),
        Pf.of("C62x", "000c:03:00.0").vfs(16),
        Pf.of("DH895xCC", "0000:03:00.0").vfs(32),
        Pf.of("C3xxx", "0000:01:00.0").vfs(16),
        Pf.of("6xxx", "10000:01:00.0").services(Reading.known(ServiceSet.of("decomp", "dc"))));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void aHealthyDeviceRaisesNothing(Pf pf) {
    assertThat(review(pf)).isEmpty();
  }

  /** What could not be read is a finding of whoever tried; saying it again would not help. */
  @Test
  void whatIsUnreadableRaisesNothingMore() {
    assertThat(
            review(
                gen4()
                    .vfs(16)
                    .driver(Reading.unreadable(DIR + "driver", "x"))
                    .node(Reading.unreadable(DIR + "numa_node", "x"))
                    .state(Reading.unreadable(DIR + "qat/state", "x"))
                    .services(Reading.unreadable(DIR + "qat/cfg_services", "x"))
                    .total(Reading.unreadable(DIR + "sriov_totalvfs", "x"))
                    .enabled(Reading.unreadable(DIR + "sriov_numvfs", "x"))
                    .offset(Reading.unreadable(DIR + "sriov_offset", "x"))
                    .stride(Reading.unreadable(DIR + "sriov_stride", "x"))))
        .isEmpty();
  }

  @Test
  void tellsOfAMissingDriverAndWhichIsExpected() {
    assertThat(review(gen4().driver(Reading.absent())))
        .containsExactly(
            finding(FindingKinds.DRIVER_MISSING, "driver", "no driver is bound (expected 4xxx)"));
  }

  @ParameterizedTest
  @CsvSource({"vfio-pci", "qat_vfio_pci", "c6xx", "4xxxvf", "420xx"})
  void tellsOfAnotherDriverThanThePfsOwn(String driver) {
    assertThat(review(gen4().driver(Reading.known(new DriverName(driver)))))
        .containsExactly(
            finding(
                FindingKinds.DRIVER_UNEXPECTED,
                "driver",
                "bound to " + driver + " (expected 4xxx)"));
  }

  /** What it has VFs for, they need its own driver; who has it by VFIO may mean otherwise. */
  @Test
  void aPfOnVfioWithVfsNeedsATokenToo() {
    Reading<DriverName> vfio = Reading.known(DriverName.VFIO_PCI);

    assertThat(review(gen4().driver(vfio).vfs(2)))
        .singleElement()
        .satisfies(f -> assertThat(f.remedy()).contains("own driver", "VF token"));
    assertThat(review(gen4().driver(vfio)))
        .singleElement()
        .satisfies(f -> assertThat(f.remedy()).isEqualTo(f.kind().remedy()));
  }

  @Test
  void tellsWhyThereIsNoDriverAndWhatHelps() {
    Finding found = review(gen4().override("vfio-pci")).get(0);

    assertThat(found.message())
        .isEqualTo(
            "no driver is bound (expected 4xxx): driver_override names vfio-pci, so that no other"
                + " driver can take it");
    assertThat(found.remedy()).contains("driver_override");
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4294967296"})
  void tellsOfFatalErrors(long fatal) {
    assertThat(review(gen4().errors(new ErrorCounters(7, 7, fatal))))
        .containsExactly(
            finding(
                FindingKinds.FATAL_ERROR,
                "qat_ras/errors_fatal",
                "it has counted fatal errors: " + fatal));
    assertThat(review(gen4().errors(new ErrorCounters(7, 7, 0)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4xxx", "C62x", "6xxx"})
  void tellsThatTheFirmwareHasSwitchedSriovOff(String model) {
    assertThat(review(Pf.of(model, "0000:6b:00.0").total(Reading.known(0))))
        .containsExactly(
            finding(FindingKinds.SRIOV_OFF, "sriov_totalvfs", "SR-IOV is off: it can have 0 VFs"));
    assertThat(review(Pf.of(model, "0000:6b:00.0").withoutSriov()))
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(FindingKinds.SRIOV_OFF));
  }

  /** A guest that was given the PF of one card and VFs of another. */
  @Test
  void aGuestWithVfsHasNoFirmwareToSwitch() {
    var host =
        new Host(
            List.of(gen4().withoutSriov().build()),
            List.of(Hosts.orphan(PciAddress.parse("0000:00:07.0"), "4xxx")),
            Map.of());

    assertThat(InventoryReview.of(host.inventory(), HostFacts.UNKNOWN, Models.CATALOG)).isEmpty();
  }

  @Test
  void aModelThatHasNoVfsIsNotMissingThem() {
    assertThat(review(Pf.of("C2000", "0000:6b:00.0").withoutSriov())).isEmpty();
  }

  @Test
  void cannotCallADriverUnexpectedWhenNoneIsKnown() {
    assertThat(review(Pf.of("60Cx8980", "0000:6b:00.0"))).isEmpty();
  }

  @Test
  void tellsOfADeviceThatIsDown() {
    assertThat(review(gen4().state(Reading.known(OperationalState.DOWN))))
        .containsExactly(finding(FindingKinds.DEVICE_DOWN, "qat/state", "the device is down"));
  }

  @ParameterizedTest
  @CsvSource({"decomp", "dc;decomp", "turbo"})
  void tellsOfServicesTheCatalogueDoesNotList(String services) {
    assertThat(review(gen4().services(ServiceSet.tryParse(services).map(Reading::known).get())))
        .containsExactly(
            finding(
                FindingKinds.SERVICES_UNEXPECTED,
                "qat/cfg_services",
                "services are " + services + ", not all known for model 4xxx"));
  }

  @ParameterizedTest
  @CsvSource({"16, 0", "16, 15", "0, 16", "0, 1", "1, 2"})
  void tellsOnceWhenTheCountIsNotWhatIsFound(int enabled, int found) {
    assertThat(review(gen4().found(found).enabled(Reading.known(enabled))))
        .containsExactly(
            finding(
                FindingKinds.VF_COUNT_MISMATCH,
                "sriov_numvfs",
                "says " + enabled + " VFs, found " + found));
  }

  @ParameterizedTest
  @CsvSource({"16, 17, 17", "0, 1, 1", "15, 16, 16"})
  void tellsWhenThereAreMoreThanTheDriverAllows(int total, int count, int most) {
    assertThat(review(gen4().vfs(count).total(Reading.known(total))))
        .containsExactly(
            finding(
                FindingKinds.VF_COUNT_MISMATCH,
                "sriov_totalvfs",
                "allows " + total + " VFs, but there are " + most));
  }

  @Test
  void countsMoreThanAllowedByWhatIsSaidToo() {
    assertThat(review(gen4().found(16).enabled(Reading.known(20))))
        .containsExactlyInAnyOrder(
            finding(FindingKinds.VF_COUNT_MISMATCH, "sriov_numvfs", "says 20 VFs, found 16"),
            finding(
                FindingKinds.VF_COUNT_MISMATCH,
                "sriov_totalvfs",
                "allows 16 VFs, but there are 20"));
  }

  @Test
  void tellsWhenThereAreVfsThoughNothingCountsThem() {
    assertThat(review(gen4().found(2).enabled(Reading.absent())))
        .containsExactly(
            finding(FindingKinds.VF_COUNT_MISMATCH, "sriov_numvfs", "is absent, but VFs found: 2"));
    assertThat(review(gen4().found(2).withoutSriov()))
        .containsExactly(
            finding(FindingKinds.VF_COUNT_MISMATCH, "sriov_numvfs", "is absent, but VFs found: 2"));
  }

  @Test
  void tellsOfAVfThatArithmeticPutsElsewhereAndBelievesTheLink() {
    Pf pf = gen4();
    PciAddress elsewhere = PciAddress.parse("0000:6b:1f.7");
    Host host =
        Host.of(
            pf.functions(List.of(pf.function(0), pf.function(1, elsewhere), pf.function(2)))
                .enabled(Reading.known(3))
                .build());

    assertThat(InventoryReview.of(host.inventory(), HostFacts.UNKNOWN, Models.CATALOG))
        .containsExactly(
            Finding.about(
                FindingKinds.VF_ADDRESS_UNEXPECTED,
                elsewhere,
                DIR + "virtfn1",
                "offset 1 and stride 1 lead to 0000:6b:00.2"));
    assertThat(host.inventory().attachHandles()).contains(elsewhere);
  }

  @Test
  void tellsOfEachVfThatAWrongOffsetMoves() {
    assertThat(review(Pf.of("C62x", "0000:6b:00.0").vfs(16).offset(Reading.known(16))))
        .hasSize(16)
        .allMatch(finding -> finding.kind().equals(FindingKinds.VF_ADDRESS_UNEXPECTED))
        .extracting(finding -> finding.path().orElseThrow())
        .containsExactlyElementsOf(
            IntStream.range(0, 16).mapToObj(index -> DIR + "virtfn" + index).toList());
  }

  @Test
  void tellsWhenArithmeticLeavesTheLastBus() {
    assertThat(review(gen4().vfs(1).offset(Reading.known(0xffff))))
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo("offset 65535 and stride 1 leave the last bus");
  }

  @Test
  void namesTheFilesOfTheFamilyOrNone() {
    var rows =
        CatalogText.parse(
            "t", "fam", "[m]\nvendor = 1af4\npf = 1\nservices = a\nvfs = 4\nsource = t");
    var layout = StatusLayout.NONE.withState(StatusFile.at("fam/run"));
    var pf =
        Pf.of(rows.get(0), PciAddress.parse("0000:6b:00.0"))
            .state(Reading.known(OperationalState.DOWN))
            .build();

    assertThat(
            InventoryReview.of(
                Host.of(pf).inventory(),
                HostFacts.UNKNOWN,
                Catalog.of(new AcceleratorFamily("fam", rows, layout))))
        .extracting(finding -> finding.kind().code() + " " + finding.path().orElseThrow())
        .containsExactly(
            "device-down " + DIR + "fam/run", "services-unexpected " + DIR + "services");
    assertThat(InventoryReview.of(Host.of(pf).inventory(), HostFacts.UNKNOWN, Catalog.of()))
        .extracting(finding -> finding.path().orElseThrow())
        .containsExactly(DIR + "state", DIR + "services");
  }

  @Test
  void reviewsEveryDevice() {
    assertThat(
            InventoryReview.of(
                Host.of(
                        Pf.of("4xxx", "0000:70:00.0").driver(Reading.absent()).build(),
                        Pf.of("4xxx", "0000:6b:00.0").driver(Reading.absent()).build())
                    .inventory(),
                HostFacts.UNKNOWN,
                Models.CATALOG))
        .extracting(finding -> finding.address().orElseThrow().toString())
        .containsExactlyInAnyOrder("0000:6b:00.0", "0000:70:00.0");
  }

  private static Pf gen4() {
    return Pf.of("4xxx", "0000:6b:00.0");
  }

  private static List<Finding> review(Pf pf) {
    return InventoryReview.of(Host.of(pf.build()).inventory(), HostFacts.UNKNOWN, Models.CATALOG);
  }

  private static Finding finding(FindingKind kind, String file, String message) {
    var found = Finding.about(kind, PciAddress.parse("0000:6b:00.0"), DIR + file, message);
    return QatFamily.builtIn().words().remedy(kind.code()).map(found::withRemedy).orElse(found);
  }
}
