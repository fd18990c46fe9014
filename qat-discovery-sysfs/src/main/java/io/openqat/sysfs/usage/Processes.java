// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of the host that this one may look at. */
final class Processes {
  private static final int LONGEST_NAME = 64;

  private final Path proc;
  private final ForeignFiles files;

  Processes(Path proc, ForeignFiles files) {
    this.proc = proc;
    this.files = files;
  }

  /** Their folders. */
  List<Path> all() {
    return files.list(proc, "[0-9]*");
  }

  /** The name that the kernel keeps of it, at most 15 characters. */
  Optional<String> nameOf(Path process) {
    return files.read(process.resolve("comm"), LONGEST_NAME).map(String::strip);
  }

  /** What its open files are called; nothing when it belongs to somebody else. */
  List<String> openFiles(Path process) {
    return files.list(process.resolve("fd"), "*").stream()
        .flatMap(descriptor -> target(descriptor).stream())
        .toList();
  }

  /** For people to read: {@code process 4711 (qemu-system-x86)}. */
  String describe(Path process) {
    String name = nameOf(process).map(ForeignFiles::printable).orElse("?");
    return "process " + process.getFileName() + " (" + name + ")";
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
