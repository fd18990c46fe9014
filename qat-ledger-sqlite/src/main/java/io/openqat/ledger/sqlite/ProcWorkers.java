// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Tells whether who wrote an entry is still at work. Workers are processes of this machine, by
 * {@code /proc}: the boot, the PID namespace, the process and when it started. A number that is
 * given again belongs to a process that started later. Source: proc(5).
 */
final class ProcWorkers {
  /** The one of this process, which knows all of its open ledgers. */
  static final ProcWorkers OF_THIS_PROCESS = new ProcWorkers(Path.of("/proc"));

  /** Fields of {@code stat} behind the name, which may hold anything: state, ..., start time. */
  private static final int STATE = 0;

  private static final int START = 19;

  private final Path proc;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong next = new AtomicLong();

  ProcWorkers(Path proc) {
    this.proc = proc;
  }

  /** A new worker, for a ledger that is being opened: a text that no other ever has. */
  String begin() {
    long pid = ProcessHandle.current().pid();
    try {
      String worker =
          String.join(
              "/",
              bootId(),
              namespace(),
              Long.toString(pid),
              stat(proc.resolve(Long.toString(pid)).resolve("stat")).get(START),
              Long.toString(next.incrementAndGet()));
      open.add(worker);
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(proc + " does not tell of this process", e);
    }
  }

  /** It has let go of its ledger. */
  void end(String worker) {
    open.remove(worker);
  }

  /** Whether nothing will come of this worker any more. When in doubt it is still there. */
  boolean isGone(String worker) {
    String[] parts = worker.split("/", -1);
    if (parts.length != 5) {
      return false;
    }
    try {
      if (!parts[0].equals(bootId())) {
        return true;
      }
      if (!parts[1].equals(namespace())) {
        return false;
      }
      Path process = proc.resolve(parts[2]);
      if (!stat(process.resolve("stat")).get(START).equals(parts[3])) {
        return true;
      }
      boolean self = parts[2].equals(Long.toString(ProcessHandle.current().pid()));
      return self ? !open.contains(worker) : !hasLivingThread(process);
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      // ESRCH: it went away between open and read.
      return String.valueOf(e.getMessage()).contains("No such process");
    }
  }

  /**
   * A process that was killed stays while one of its threads waits in the kernel, as for a VFIO
   * user to let go, although the process itself shows as dead.
   */
  private static boolean hasLivingThread(Path process) throws IOException {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      for (Path thread : threads.toList()) {
        String state = stat(thread.resolve("stat")).get(STATE);
        if (!state.equals("Z") && !state.equals("X")) {
          return true;
        }
      }
      return false;
    }
  }

  private String bootId() throws IOException {
    return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
  }

  private String namespace() throws IOException {
    return Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
  }

  private static List<String> stat(Path file) throws IOException {
    String text = Files.readString(file);
    return List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" "));
  }
}
