// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Pause;
import io.openqat.app.output.DoctorReport;
import io.openqat.app.output.HostReport;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.AddressForm;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of a host and of each of its functions whether it can be used, and what to do if not. It
 * decides nothing: discovery has found what is found, and the offer has judged.
 */
public final class Doctor {
  /** What firmware that works has answered by then. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private final HostSettings host;
  private final Optional<Path> ledger;
  private final Optional<MachineFiles> machine;

  /**
   * @param ledger what is assigned; the host's own when empty
   * @param machine the files of the machine, when the host is the one that this runs on
   */
  public Doctor(HostSettings host, Optional<Path> ledger, Optional<MachineFiles> machine) {
    this.host = host;
    this.ledger = ledger;
    this.machine = machine;
  }

  /**
   * Looks once.
   *
   * @throws io.openqat.domain.discovery.HostUnreadableException when there is no host to look at
   */
  public DoctorReport examine(DoctorRequest request) {
    var ledgerCheck = new LedgerCheck(host, ledger);
    Optional<CheckResult> obstacle = ledgerCheck.obstacle();
    List<CheckResult> ofLedger = obstacle.map(List::of).orElseGet(ledgerCheck::comparison);
    boolean ledgerRead = obstacle.isEmpty();
    HostReport report = host.look(ledgerRead ? host.usage(ledger) : host.usage());
    var functions = new FunctionChecks(report, request);
    var results = new ArrayList<CheckResult>();
    results.add(summary(report));
    List<CheckResult> ofFunctions = functions.functions(ledgerRead);
    functions.findings().stream()
        .filter(finding -> ofFunctions.stream().noneMatch(finding::isSaidBy))
        .forEach(results::add);
    request
        .function()
        .filter(asked -> !report.holds(asked))
        .ifPresent(asked -> results.add(absent(asked, report)));
    results.addAll(ofFunctions);
    results.addAll(ofDevices(report, functions));
    results.addAll(ofLedger);
    List<MachineCheck> ofMachine = checks(request, functions.verdicts());
    results.addAll(
        machine
            .map(
                files ->
                    ofMachine.stream()
                        .flatMap(check -> ask(check, files, report).stream())
                        .toList())
            .orElseGet(() -> List.of(notHere(ofMachine))));
    return new DoctorReport(
        report, request.wanted(), request.user(), results, functions.verdicts());
  }

  /** Of a host that only stands still, the last line says that they are not known. */
  private List<CheckResult> ofDevices(HostReport report, FunctionChecks functions) {
    return host.source().isRunning()
        ? new DeviceChecks(host, this::pause).of(report.inventory(), functions::isOfDevice)
        : List.of();
  }

  /** A simulated second has no length. */
  private void pause() {
    if (!host.source().isPassing()) {
      Pause.of(SECOND_LOOK);
    }
  }

  private static CheckResult summary(HostReport report) {
    boolean told = report.found().findings().stream().anyMatch(f -> f.address().isEmpty());
    if (report.isEmpty() && !told) {
      return CheckResult.attention(
          HostTrouble.NO_ACCELERATOR.toString(),
          "none of its " + report.found().scan().pciFunctions() + " PCI functions is known",
          Remedy.of(
              "See whether the device is there and switched on in the firmware.",
              "lspci -nn | grep -i -e co-processor -e 0b40"));
    }
    int devices = report.inventory().devices().size();
    return CheckResult.fine(
        "devices found: "
            + devices
            + ", with virtual functions: "
            + (report.functionCount() - devices));
  }

  private static CheckResult absent(PciAddress asked, HostReport report) {
    Remedy remedy =
        AddressForm.inOtherDomain(asked, report.functions())
            .map(meant -> Remedy.of("There is one in another domain.", "qat doctor " + meant))
            .orElseGet(() -> Remedy.of("See what it is.", "lspci -nns " + asked));
    return CheckResult.attention(
            HostTrouble.NO_ACCELERATOR.toString(),
            "is no accelerator function of this host",
            remedy)
        .on(asked);
  }

  private List<MachineCheck> checks(DoctorRequest request, List<Verdict> verdicts) {
    Set<PciAddress> asked = verdicts.stream().map(Verdict::address).collect(Collectors.toSet());
    var all =
        new ArrayList<MachineCheck>(
            List.of(
                new SightCheck(),
                new ModuleCheck(),
                new FirmwareCheck(),
                new LockdownCheck(),
                new MountCheck(),
                new ServiceCheck(),
                new AgentCheck(AgentCheck.USUAL)));
    host.plugins().checks().forEach(check -> all.add(new AddedCheck(check)));
    request.user().ifPresent(user -> all.add(new UserCheck(user, asked)));
    return all;
  }

  /** One file that nobody thought of costs one check. */
  private static List<CheckResult> ask(MachineCheck check, MachineFiles files, HostReport report) {
    try {
      return check.on(files, report);
    } catch (RuntimeException e) {
      return List.of(CheckResult.unknown(check.topic() + ": could not be found out"));
    }
  }

  private CheckResult notHere(List<MachineCheck> checks) {
    String topics =
        Stream.concat(
                host.source().isRunning() ? Stream.of() : Stream.of(DeviceChecks.TOPIC),
                checks.stream().map(MachineCheck::topic))
            .collect(Collectors.joining(", "));
    return CheckResult.unknown("not known here, only the live machine can tell: " + topics);
  }
}
