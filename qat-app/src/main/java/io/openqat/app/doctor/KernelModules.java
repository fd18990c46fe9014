// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.domain.pci.PciIdentity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules that the kernel that runs has, loadable or built in. Sources: kmod's {@code
 * modules.dep(5)}; Linux {@code Documentation/kbuild/kbuild.rst}, {@code modules.builtin}.
 *
 * @param release of the kernel
 * @param names of all modules, with underscores
 * @param aliases lines {@code PATTERN MODULE} of the devices that they drive
 */
record KernelModules(String release, Set<String> names, String aliases) {
  /** Empty where they cannot be seen. */
  static Optional<KernelModules> of(MachineFiles machine) {
    return machine.release().flatMap(release -> of(machine, release));
  }

  private static Optional<KernelModules> of(MachineFiles machine, String release) {
    String folder = "lib/modules/" + release + "/";
    Optional<String> loadable = machine.text(folder + "modules.dep").optional();
    String builtIn = machine.text(folder + "modules.builtin").optional().orElse("");
    if (loadable.isEmpty() && builtIn.isEmpty()) {
      return Optional.empty();
    }
    var names = new TreeSet<String>();
    (loadable.orElse("") + "\n" + builtIn)
        .lines()
        .forEach(line -> name(line).ifPresent(names::add));
    var aliases = new StringBuilder(machine.text(folder + "modules.alias").optional().orElse(""));
    machine
        .text(folder + "modules.builtin.modinfo")
        .optional()
        .ifPresent(all -> append(all, aliases));
    return Optional.of(new KernelModules(release, names, aliases.toString()));
  }

  /** {@code kernel/drivers/vfio/pci/vfio-pci.ko.xz: ...} is {@code vfio_pci}. */
  private static Optional<String> name(String line) {
    String path = line.split(":", 2)[0];
    String file = path.substring(path.lastIndexOf('/') + 1);
    int end = file.indexOf(".ko");
    return end > 0 ? Optional.of(plain(file.substring(0, end))) : Optional.empty();
  }

  /** {@code MODULE.alias=PATTERN}, parted by zeros, is the same as a line of modules.alias. */
  private static void append(String modinfo, StringBuilder aliases) {
    for (String entry : modinfo.split("\0")) {
      int at = entry.indexOf(".alias=pci:");
      if (at > 0) {
        String pattern = entry.substring(at + ".alias=".length());
        aliases.append("\nalias ").append(pattern).append(' ').append(entry, 0, at);
      }
    }
  }

  /** As the kernel spells it. */
  static String plain(String module) {
    return module.replace('-', '_');
  }

  boolean has(String module) {
    return names.contains(plain(module));
  }

  /** Modules that say they drive such a device. */
  Set<String> drivingDevice(PciIdentity device) {
    String start =
        "alias pci:v0000%sd0000%ssv"
            .formatted(digits(device.vendor().toString()), digits(device.device().toString()));
    var found = new TreeSet<String>();
    aliases
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .forEach(found::add);
    return found;
  }

  private static String digits(String id) {
    return id.substring("0x".length()).toUpperCase(Locale.ROOT);
  }
}
