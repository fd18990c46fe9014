// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a user may use functions through VFIO: open their nodes, and lock memory.
 *
 * @param user a name
 * @param asked the functions it is about
 */
record UserCheck(String user, Set<PciAddress> asked) implements MachineCheck {
  @Override
  public String topic() {
    return "rights of user " + user;
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    Optional<Account> found = Account.find(machine, user);
    if (found.isEmpty()) {
      return List.of(
          CheckResult.unknown(
              "user " + user + " is not in /etc/passwd: its rights are not known here"));
    }
    Account account = found.get();
    if (account.uid() == 0) {
      return List.of(
          CheckResult.fine(user + " is root: it may open every node and lock all memory"));
    }
    List<CheckResult> results = nodes(machine, report, account);
    results.add(memory(MemoryLimit.of(machine, account)));
    return results;
  }

  private List<CheckResult> nodes(MachineFiles machine, HostReport report, Account account) {
    var results = new ArrayList<CheckResult>();
    int open = 0;
    int without = 0;
    for (HostFunction function : HostFunction.all(report.inventory())) {
      if (!asked.contains(function.address()) || !isForVm(function)) {
        continue;
      }
      Optional<String> node =
          function
              .host()
              .iommuGroup()
              .optional()
              .filter(group -> function.host().isVfio())
              .map(group -> "dev/vfio/" + group)
              .filter(machine::has);
      Optional<CheckResult> closed = node.flatMap(path -> closed(machine, path, account));
      closed.map(result -> result.on(function.address())).ifPresent(results::add);
      open += node.isPresent() && closed.isEmpty() ? 1 : 0;
      without += node.isEmpty() ? 1 : 0;
    }
    if (open > 0) {
      results.add(CheckResult.fine(user + " may open the VFIO nodes of " + open + " functions"));
    }
    if (without > 0) {
      results.add(
          CheckResult.unknown(
              without
                  + " functions have no VFIO node here: who may open it is known when they are on a"
                  + " VFIO driver"));
    }
    return results;
  }

  /** A PF whose VFs are there is not handed out. */
  private static boolean isForVm(HostFunction function) {
    return function.virtual().isPresent() || function.device().functions().isEmpty();
  }

  private Optional<CheckResult> closed(MachineFiles machine, String path, Account account) {
    Optional<MachineFiles.Rights> rights = machine.rights(path);
    if (rights.isEmpty()) {
      return Optional.of(CheckResult.unknown("the rights of /" + path + " cannot be seen"));
    }
    if (account.mayUse(rights.get())) {
      return Optional.empty();
    }
    return Optional.of(
        CheckResult.attention(
            HostTrouble.NODE_CLOSED.toString(),
            String.format(
                Locale.ROOT,
                "%s may not open /%s: it is of user %d and group %d with mode %04o, and an access"
                    + " list is not seen",
                user,
                path,
                rights.get().uid(),
                rights.get().gid(),
                rights.get().mode()),
            Remedy.of(
                "Let the user open it; a udev rule for the subsystem vfio does so for good.",
                "setfacl --modify u:" + user + ":rw /" + path)));
  }

  private CheckResult memory(MemoryLimit limit) {
    return limit.isEnough()
        ? CheckResult.fine(user + " may lock enough memory: " + limit)
        : CheckResult.attention(
            HostTrouble.MEMLOCK_LOW.toString(),
            user + " may lock too little memory for VFIO: " + limit,
            Remedy.of(
                "Raise the limit and log in anew. libvirt raises that of its VMs by itself.",
                "echo '" + user + " - memlock unlimited' > /etc/security/limits.d/90-qat.conf"));
  }
}
