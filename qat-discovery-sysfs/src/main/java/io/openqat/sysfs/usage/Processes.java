// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of the host that this one may look at, each looked at once. There can be thousands,
 * with many open files, so they are read as sysfs is, which makes fewer objects than streams of
 * paths.
 */
final class Processes {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DETAILS = 1 << 16;

  private final Path proc;
  private final HostFiles kernel;
  private final Set<Path> hidden = new HashSet<>();
  private final Map<Path, List<OpenFile>> open = new HashMap<>();
  private final ForeignFiles files = new ForeignFiles(this::unseen);
  private final List<Path> all;

  /** Those that are there now. */
  Processes(Path proc) {
    this.proc = proc;
    this.kernel = new SysfsFiles(proc, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    this.all =
        kernel.list("").names().stream()
            .filter(name -> Character.isDigit(name.charAt(0)))
            .map(proc::resolve)
            .toList();
  }

  /** Those that are there now, with the files that they have open now. */
  static Processes withOpenFiles(Path proc) {
    var processes = new Processes(proc);
    processes.all.forEach(processes::openFiles);
    return processes;
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
    return all;
  }

  /** The first whose name, of which the kernel keeps 15 characters, is this. */
  Optional<Path> named(String name) {
    return all.stream()
        .filter(process -> kernel.read(below(process, "comm")).text().equals(name))
        .findFirst();
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
    String folder = below(process, "fd");
    FileReading listed = kernel.list(folder);
    if (listed.text().equalsIgnoreCase(ForeignFiles.DENIED)) {
      hidden.add(process);
    }
    var found = new ArrayList<OpenFile>(listed.names().size());
    for (String descriptor : listed.names()) {
      FileReading target = kernel.link(folder + "/" + descriptor);
      if (target.outcome() == Outcome.TEXT) {
        found.add(new OpenFile(descriptor, target.text()));
      }
    }
    return List.copyOf(found);
  }

  private String below(Path process, String file) {
    return proc.relativize(process) + "/" + file;
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
    String name =
        files
            .read(process.resolve("comm"), LONGEST_NAME)
            .map(String::strip)
            .map(ForeignFiles::printable)
            .orElse("?");
    return "process " + process.getFileName() + " (" + name + ")";
  }
}
