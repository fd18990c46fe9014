// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Patience;
import io.openqat.app.host.Provisioning;
import io.openqat.app.log.Told;
import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.text.Style;
import io.openqat.app.provision.ChosenState;
import io.openqat.app.provision.ProvisionLock;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Situation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat provision apply}. */
@Command(
    name = "apply",
    header = "Make a host what a file asks for.",
    description = {
      "Plans anew, asks, and does one step after the other, with a look at the host after each."
          + " Stops",
      "at the first surprise; applied again, it goes on from there. What somebody uses is left"
          + " alone",
      "unless --force names it."
    },
    footer = {
      "  qat provision apply provision.yaml",
      "  qat provision apply provision.yaml --yes --rollback",
      "  qat provision apply provision.yaml --yes --rebind 6b:00.0",
      "  qat provision apply provision.yaml --yes --host spr-2x4"
    },
    exitCodeList = {
      "0:fine: the host is as desired",
      "1:something is refused, or the run stopped early",
      "2:wrong option or file, the host cannot be read, or nobody said yes"
    })
final class ProvisionApplyCommand implements ConsoleCommand {
  /** A reset that does not fail is over in two seconds, one that fails in eleven. */
  private static final Duration RESET = Duration.ofSeconds(30);

  @Mixin private ProvisionOptions options = new ProvisionOptions();

  @Option(names = "--dry-run", description = "Show the plan and change nothing.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Needed where nobody can be asked.")
  private boolean yes;

  @Option(
      names = "--rollback",
      description = "If the run stops early, make the devices again what they were.")
  private boolean rollBack;

  @Option(
      names = "--rebind",
      paramLabel = "ADDRESS",
      description =
          "A PF whose reset never ends: if it is still down and busy after half a minute, take it"
              + " from its driver and give it back before anything else. It must have no VFs, and"
              + " the kernel itself no device of its driver in use. May be repeated.")
  private List<String> rebind = List.of();

  @Option(
      names = "--lock-dir",
      paramLabel = "DIR",
      description = "Where the lock is kept that lets one run at a time. Default: /run/openqat.")
  private Path lockFolder = ProvisionLock.FOLDER;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    HostSettings host = options.host(console);
    ChosenState desired = options.desired(host, console);
    new Effects(spec)
        .forbid(dryRun, "--dry-run", "--yes", "--rollback", "--rebind", "--lock-dir")
        .forbid(host.source().isPassing(), "--host", "--lock-dir");
    if (!dryRun) {
      // Before the lock is taken, which is about this machine.
      var unused = host.source().control(host.catalog());
    }
    var provisioning = options.provisioning(host, style);
    boolean passing = host.source().isPassing();
    if (passing || dryRun) {
      return run(provisioning, desired, passing, console, style);
    }
    try (var lock = ProvisionLock.take(lockFolder)) {
      return lock.guard(() -> run(provisioning, desired, false, console, style));
    }
  }

  private int run(
      Provisioning provisioning,
      ChosenState desired,
      boolean passing,
      Console console,
      Style style) {
    List<PciAddress> failed = rebind.stream().map(AddressText::parse).distinct().toList();
    Situation before = provisioning.look();
    for (PciAddress device : failed) {
      if (before.inventory().device(device).isEmpty()) {
        throw new MisuseException(
            "--rebind names what is no accelerator PF of this host: " + device);
      }
    }
    Force force = options.force(before);
    ProvisionReport planned = provisioning.plan(before, desired, force);
    if (dryRun || (planned.plan().isEmpty() && failed.isEmpty())) {
      return options.print(planned, console, style);
    }
    requireYes(planned, console, style);
    if (!failed.isEmpty()) {
      if (!endResets(provisioning, failed, passing, console)) {
        return ExitCode.ATTENTION;
      }
      before = provisioning.look();
      planned = provisioning.plan(before, desired, force);
    }
    boolean pictured = passing && options.isText() && !console.isLog();
    if (pictured) {
      console.print("before\n\n" + provisioning.picture() + "\n");
    }
    ProvisionReport report;
    try (var sign = SignOfLife.of(console, "looking")) {
      report =
          provisioning.apply(
              planned,
              before,
              desired.state(),
              force,
              rollBack,
              step -> {
                String doing = step.step().device() + ": " + step.step();
                sign.now(doing);
                console.follow(doing);
              });
    }
    int code = options.print(report, console, style);
    if (pictured) {
      console.print("\nafter (gone with this process)\n\n" + provisioning.picture());
    }
    return code;
  }

  /** Whether all is done that was asked for; the kernel of a simulated host needs no patience. */
  private static boolean endResets(
      Provisioning provisioning, List<PciAddress> failed, boolean passing, Console console) {
    try {
      for (PciAddress device : failed) {
        BooleanSupplier patience = passing ? () -> false : new Patience(RESET);
        console.tell(new Told(Level.INFO, "", provisioning.endReset(device, patience)));
      }
      return true;
    } catch (OpenQatException e) {
      console.fail(e.what());
      return false;
    }
  }

  private void requireYes(ProvisionReport planned, Console console, Style style) {
    if (yes) {
      return;
    }
    if (!console.terminal()) {
      throw new MisuseException(
          "nobody can be asked here: say --yes, or --dry-run to see the plan");
    }
    ProvisionForm.TEXT.print(planned, console, style);
    if (!Confirmation.isGiven("Do this?", System.in, console)) {
      throw new MisuseException("nothing was changed");
    }
  }
}
