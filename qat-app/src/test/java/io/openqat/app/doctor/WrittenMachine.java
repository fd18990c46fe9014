// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a machine beside sysfs, as much of them as a test writes. */
record WrittenMachine(Path root) {
  static final String RELEASE = "6.12.9-test";

  /** One that says which kernel runs. */
  static WrittenMachine in(Path root) {
    return new WrittenMachine(root).with("proc/sys/kernel/osrelease", RELEASE);
  }

  WrittenMachine with(String path, String... lines) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with a kernel that has these modules: {@code NAME} or {@code NAME VENDOR DEVICE}. */
  WrittenMachine withModules(String... modules) {
    var dep = new StringBuilder();
    var alias = new StringBuilder("# Aliases extracted from modules themselves.\n");
    for (String module : modules) {
      String[] words = module.split(" ");
      dep.append("kernel/drivers/").append(words[0].replace('_', '-')).append(".ko.xz:\n");
      if (words.length > 1) {
        alias.append(
            "alias pci:v0000%sd0000%ssv*sd*bc*sc*i* %s%n".formatted(words[1], words[2], words[0]));
      }
    }
    String folder = "lib/modules/" + RELEASE + "/";
    return with(folder + "modules.dep", dep.toString())
        .with(folder + "modules.alias", alias.toString());
  }

  MachineFiles files() {
    return new MachineFiles(root);
  }
}
