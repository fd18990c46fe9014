// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import static io.openqat.app.doctor.KernelModules.plain;

import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules that are not to be loaded, and where that is said. Sources: {@code modprobe.d(5)}, Linux
 * {@code Documentation/admin-guide/kernel-parameters.txt}.
 */
final class ModuleBans {
  private static final List<String> FOLDERS =
      List.of("etc/modprobe.d", "run/modprobe.d", "usr/local/lib/modprobe.d", "usr/lib/modprobe.d");

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:blacklist\\s+(\\S+)|install\\s+(\\S+)\\s+\\S*/(?:false|true)\\b.*)\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile("(?:^|\\s)(modprobe\\.blacklist|module_blacklist)=(\\S+)");

  /** Where a module is forbidden. */
  private record Ban(String place, Remedy remedy) {}

  private final Map<String, Ban> bans = new TreeMap<>();

  private ModuleBans() {}

  static ModuleBans of(MachineFiles machine) {
    var all = new ModuleBans();
    machine.line("proc/cmdline").ifPresent(all::readParameters);
    FOLDERS.forEach(
        folder -> machine.list(folder, ".conf").forEach(file -> all.read(machine, file)));
    return all;
  }

  /** What is to be said of a module that is forbidden. */
  Optional<CheckResult> on(String module) {
    return Optional.ofNullable(bans.get(plain(module)))
        .map(
            ban ->
                CheckResult.attention(
                    HostTrouble.MODULE_BLACKLISTED.toString(),
                    "module " + module + " is not to be loaded, says " + ban.place(),
                    ban.remedy()));
  }

  private void readParameters(String line) {
    Matcher found = PARAMETER.matcher(line);
    while (found.find()) {
      String parameter = found.group(1);
      for (String module : found.group(2).split(",")) {
        add(
            module,
            "the kernel's command line (" + parameter + ")",
            Remedy.of(
                "Take it out of the boot loader's configuration and boot again.",
                "grep -rn " + parameter + " /etc/default/grub /etc/kernel /boot/loader"));
      }
    }
  }

  private void read(MachineFiles machine, String file) {
    machine
        .text(file)
        .optional()
        .ifPresent(
            text ->
                text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                    .filter(module -> module.matches("[A-Za-z0-9_-]+"))
                    .forEach(module -> add(module, "/" + file, remedy(file, module))));
  }

  private static Remedy remedy(String file, String module) {
    return Remedy.of(
        "Take the line out of that file unless it is meant, then load the module.",
        "sed -i 's/^[[:blank:]]*\\(blacklist\\|install\\)[[:blank:]]\\+"
            + module
            + "\\b/# &/' '/"
            + file.replace("'", "'\\''")
            + "'; modprobe "
            + module);
  }

  private void add(String module, String place, Remedy remedy) {
    bans.putIfAbsent(plain(module), new Ban(place, remedy));
  }
}
