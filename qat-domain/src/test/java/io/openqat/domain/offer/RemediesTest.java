// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class RemediesTest {
  private static final String PF = "0000:6b:00.0";
  private static final List<FindingKind> KINDS = FindingKinds.ALL;

  private static Remedy of(ReasonKind kind, HostState state) {
    return of(kind, state, new Remedies(state, List.of(), Models.CATALOG));
  }

  /** About the last function: the last VF, or the PF where there is none. */
  private static Remedy of(ReasonKind kind, HostState state, Remedies remedies) {
    List<Verdict> verdicts = OfferPolicy.STRICT.judge(state).verdicts();
    return remedies.of(verdicts.get(verdicts.size() - 1), Reason.of(kind, "it is so"));
  }

  private static HostState host(Pf pf) {
    return HostState.of(Hosts.inventory(pf));
  }

  private static HostState knowing(Pf pf, String... loaded) {
    var drivers =
        new HostDrivers(
            Optional.of(Set.of(loaded).stream().map(DriverName::new).collect(Collectors.toSet())),
            Optional.empty(),
            Map.of(),
            Denylist.UNKNOWN);
    return HostState.of(Hosts.inventory(pf), List.of(), HostFacts.of(drivers));
  }

  private static Pf pf() {
    return Pf.of("4xxx", PF);
  }

  @ParameterizedTest
  @EnumSource
  void thereIsSomethingToDoAboutEachReason(ReasonKind kind) {
    assertThat(of(kind, host(pf().vfs(2))).text()).endsWith(".").hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void aFindingKeepsTheRemedyThatItsFactsGaveIt(FindingKind kind) {
    var finding =
        new Finding(kind, Optional.of(PciAddress.parse(PF)), Optional.of("/sys/x"), "it is so")
            .withRemedy("Do that.");
    var remedies = new Remedies(host(pf()), List.of(finding), Models.CATALOG);

    assertThat(remedies.of(finding).text()).isEqualTo("Do that.");
  }

  @Test
  void aDeviceThatIsDownIsBroughtUpWhateverTookItDown() {
    HostState state = host(pf().state(Reading.known(OperationalState.DOWN)));

    assertThat(of(ReasonKind.DEVICE_DOWN, state).command().orElseThrow())
        .isEqualTo(
            "echo 'devices: [{select: {address: \"0000:6b:00.0\"}, vfs: off}]' > qat.yaml;"
                + " qat provision apply qat.yaml --rebind 0000:6b:00.0");
    HostState waiting = host(pf().state(Reading.known(OperationalState.DOWN)).vfs(1));
    assertThat(of(ReasonKind.DEVICE_DOWN, waiting).command()).isEmpty();
  }

  @Test
  void aFunctionThatIsUnwellHasTheRemedyOfItsError() {
    HostState state = host(pf().vfs(1));
    var fatal =
        Finding.about(FindingKinds.FATAL_ERROR, PciAddress.parse(PF), "/sys/x", "counted one");
    var warning = Finding.about(FindingKinds.SRIOV_OFF, PciAddress.parse(PF), "/sys/x", "no VFs");

    Remedy known =
        of(
            ReasonKind.UNHEALTHY,
            state,
            new Remedies(state, List.of(warning, fatal), Models.CATALOG));
    assertThat(known.text()).isEqualTo(FindingKinds.FATAL_ERROR.remedy());
    assertThat(known.command().orElseThrow()).startsWith("echo down > ").contains("; echo up > ");
    assertThat(of(ReasonKind.UNHEALTHY, state).command()).contains("qat show 0000:6b:00.0");
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx,    vfio-pci, modprobe \"$(cat /sys/bus/pci/devices/0000:6b:00.0/modalias)\"",
    "4xxx,    4xxx,     dmesg | grep 0000:6b:00.0",
    "C4xxx,   vfio-pci, ''"
  })
  void aDriverThatIsMissingIsLoadedOrLookedFor(String model, String loaded, String command) {
    Pf without = Pf.of(model, PF).driver(Reading.absent()).vfs(1);

    Remedy remedy = of(ReasonKind.DEVICE_WITHOUT_DRIVER, knowing(without, loaded));

    assertThat(remedy.command().orElse("")).isEqualTo(command);
  }

  @Test
  void aPfOnAnotherDriverIsBoundToItsOwn() {
    Pf other = pf().driver(Reading.known(DriverName.VFIO_PCI)).vfs(1);

    assertThat(of(ReasonKind.DEVICE_WITHOUT_DRIVER, host(other)).command().orElseThrow())
        .contains("{select: {address: \"0000:6b:00.0\"}, vfs: on}", "qat provision apply qat.yaml");
  }

  @ParameterizedTest
  @CsvSource({"dc,       asym, '[asym, dc]'", "dc,       dcc,  '[dcc]'", "sym;asym, dc,   '[dc]'"})
  void servicesAreAddedWhereTheModelCanDoThemAtOnce(String own, String wanted, String all) {
    HostState state =
        host(pf().services(Reading.known(ServiceSet.tryParse(own).orElseThrow())).vfs(1));
    var remedies =
        new Remedies(state, List.of(), Models.CATALOG)
            .wanting(ServiceSet.tryParse(wanted).orElseThrow());

    assertThat(of(ReasonKind.SERVICES, state, remedies).command().orElseThrow())
        .contains("services: " + all);
  }

  @Test
  void servicesThatTheModelCannotDoAreNotPromised() {
    HostState state = host(pf().vfs(1));
    var remedies = new Remedies(state, List.of(), Models.CATALOG).wanting(ServiceSet.of("video"));

    assertThat(of(ReasonKind.SERVICES, state, remedies).command())
        .contains("qat show 0000:6b:00.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web1 | qat release --vm web1",
        "web 1 | qat release --vm 'web 1'",
        "a;rm -rf / | qat release --vm 'a;rm -rf /'"
      })
  void theNameOfAMachineStaysOneWord(String vm, String command) {
    HostState state =
        host(pf().vfs(1))
            .withClaims(
                Set.of(new Claim(PciAddress.parse("0000:6b:00.1"), ClaimKind.ASSIGNED, vm)));

    assertThat(of(ReasonKind.ASSIGNED, state).command()).contains(command);
  }

  @ParameterizedTest
  @CsvSource({"VM_DEFINED, definition", "VFIO_OPEN, process", "KERNEL_USE, kernel"})
  void aClaimIsEndedWhereItWasMade(ClaimKind kind, String word) {
    HostState state =
        host(pf().vfs(1))
            .withClaims(Set.of(new Claim(PciAddress.parse("0000:6b:00.1"), kind, "somebody")));

    assertThat(of(ReasonKind.CLAIMED, state).text()).contains(word);
  }

  @Test
  void vfioPciIsLoadedAnewWhereItIsLoaded() {
    Pf denied = Pf.of("C62x", PF).vfs(1);

    assertThat(of(ReasonKind.VFIO_DENYLIST, knowing(denied, "c6xx")).command())
        .contains("modprobe vfio-pci disable_denylist=1");
    assertThat(of(ReasonKind.VFIO_DENYLIST, knowing(denied, "vfio-pci")).command())
        .contains("modprobe -r vfio-pci; modprobe vfio-pci disable_denylist=1");
  }

  @Test
  void aFunctionOfAPfThatIsElsewhereIsGivenAwayThere() {
    var orphan = Hosts.orphan(PciAddress.parse("0000:07:00.0"), "4xxx");
    var verdict =
        new Verdict(
            orphan.address(),
            Optional.empty(),
            List.of(Reason.of(ReasonKind.NO_PHYSICAL_FUNCTION, "its PF is not here")),
            List.of());
    DiscoveryReport none = Hosts.report();

    assertThat(
            new Remedies(HostState.of(none), List.of(), Models.CATALOG)
                .of(verdict, verdict.reasons().get(0))
                .command())
        .isEmpty();
  }

  /** A path of a host is data: it cannot leave its quotes. */
  @Test
  void aPathWithAQuoteMakesNoCommand() {
    var odd =
        Finding.about(
            FindingKinds.ATTRIBUTE_UNREADABLE, PciAddress.parse(PF), "/sys/a'; reboot '", "EIO");
    var remedies = new Remedies(host(pf()), List.of(odd), Models.CATALOG);

    assertThat(remedies.of(odd).command()).isEmpty();
  }
}
