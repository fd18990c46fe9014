// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes of the host that this one may look at, each looked at once. */
final class Processes {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DETAILS = 1 << 16;

  private final Path proc;
  private final Set<Path> hidden = new HashSet<>();
  private final Map<Path, List<OpenFile>> open = new HashMap<>();
  private final ForeignFiles files = new ForeignFiles(this::unseen);

  Processes(Path proc) {
    this.proc = proc;
  }

  /** How many have open files that only others may see. */
  int hidden() {
    return hidden.size();
  }

  /** One that ends meanwhile hides nothing. */
  private void unseen(Path path, String why) {
    if (why.equals(ForeignFiles.DENIED)) {
      hidden.add(path);
    }
  }

  /** Their folders. */
  List<Path> all() {
    return files.list(proc, "[0-9]*");
  }

  /** The name that the kernel keeps of it, at most 15 characters. */
  Optional<String> nameOf(Path process) {
    return files.read(process.resolve("comm"), LONGEST_NAME).map(String::strip);
  }

  /**
   * An open file of a process.
   *
   * @param descriptor its number
   * @param target what it is called, such as {@code /dev/vfio/12}
   */
  record OpenFile(String descriptor, String target) {}

  /** Its open files; nothing when it belongs to somebody else. */
  List<OpenFile> openFiles(Path process) {
    return open.computeIfAbsent(process, this::readOpenFiles);
  }

  private List<OpenFile> readOpenFiles(Path process) {
    return files.list(process.resolve("fd"), "*").stream()
        .flatMap(
            descriptor ->
                target(descriptor)
                    .map(target -> new OpenFile(descriptor.getFileName().toString(), target))
                    .stream())
        .toList();
  }

  /** What the kernel tells of an open file under this name, such as {@code pos}. */
  Optional<String> detail(Path process, OpenFile file, String name) {
    String start = name + ":";
    return files
        .read(process.resolve("fdinfo").resolve(file.descriptor()), LONGEST_DETAILS)
        .flatMap(text -> text.lines().filter(line -> line.startsWith(start)).findFirst())
        .map(line -> line.substring(start.length()).strip());
  }

  /** Whether what is open is the character device that this node is of. */
  boolean isDevice(Path process, OpenFile file, Path node) {
    try {
      Path descriptor = process.resolve("fd").resolve(file.descriptor());
      Object number = Files.getAttribute(node, "unix:rdev");
      return !number.equals(0L) && number.equals(Files.getAttribute(descriptor, "unix:rdev"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
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
