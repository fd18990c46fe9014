// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static java.util.Objects.requireNonNull;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.FamilyWords;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.ControlOperation;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.PendingWrite;
import io.openqat.domain.control.RefusedWrite;
import io.openqat.domain.control.UnverifiedWriteException;
import io.openqat.domain.control.WriteProbe;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.control.WaitingWrites.Wish;
import io.openqat.sysfs.discovery.IdentityReader;
import io.openqat.sysfs.discovery.ModuleUsers;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Writes one file and reads one file, and turns what goes wrong into the words of the port. */
final class AttributeFiles {
  private static final String DEVICES = "bus/pci/devices/";

  private final HostFiles files;
  private final HostWriter writer;
  private final Catalog catalog;
  private final Duration deadline;
  private final WaitingWrites waiting = new WaitingWrites();

  AttributeFiles(HostFiles files, HostWriter writer, Catalog catalog, Duration deadline) {
    this.files = requireNonNull(files, "files");
    this.writer = requireNonNull(writer, "writer");
    this.catalog = requireNonNull(catalog, "catalog");
    this.deadline = requireNonNull(deadline, "deadline");
  }

  List<PendingWrite> pendingWrites() {
    return waiting.pending();
  }

  /** Writes a file of the function. */
  void write(ControlOperation operation, PciAddress function, String file, String text) {
    writeTo(operation, function, DEVICES + function + "/" + file, text);
  }

  /**
   * Writes a file about the function.
   *
   * @param file below the root
   * @param text without line end
   */
  void writeTo(ControlOperation operation, PciAddress function, String file, String text) {
    requireAccelerator(operation, function);
    var wish = new Wish(operation, function, "/sys/" + file, text, withItsFunctions(function));
    waiting.requireFree(wish);
    // One line end, as a shell would write it: drivers are tried that way most.
    byte[] value = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    WriteAnswer answer = writer.write(file, value, deadline);
    if (answer instanceof WriteAnswer.Refused refusal) {
      throw refused(wish, refusal);
    } else if (answer instanceof WriteAnswer.Unsafe unsafe) {
      throw new UnsafeWriteException(operation, function, unsafe.why());
    } else if (answer instanceof WriteAnswer.Waiting left) {
      throw waiting.leave(wish, left);
    }
  }

  /**
   * Asks the device, where it can be asked, before a write that can harm the kernel.
   *
   * @throws ControlException when that write must not follow
   */
  void probe(ControlOperation operation, PciAddress function) {
    Optional<OperationalState> first =
        state(function).flatMap(is -> WriteProbe.before(operation, is));
    if (first.isEmpty()) {
      return;
    }
    try {
      writeState(operation, function, first.get());
    } catch (ControlException e) {
      if (!WriteProbe.allows(e.errno())) {
        throw e;
      }
    }
  }

  /** Writes the state of a device that has one. */
  void writeState(ControlOperation operation, PciAddress device, OperationalState state) {
    StatusFile file = layout(device).switchFile().orElseThrow();
    write(operation, device, file.path(), file.written(state.toString()));
  }

  /** Refuses to end a reset that may end by itself, and one of a device that the kernel uses. */
  void requireFailedReset(PciAddress device, DriverName driver) {
    Optional<OperationalState> is = state(device);
    Optional<Errno> refusal = Optional.empty();
    if (is.equals(Optional.of(OperationalState.DOWN))) {
      try {
        writeState(ControlOperation.UNBIND, device, OperationalState.DOWN);
      } catch (ControlException e) {
        refusal = Optional.of(e.errno());
        is = state(device);
      }
    }
    WriteProbe.againstRebind(is, refusal, ModuleUsers.of(files, driver))
        .ifPresent(
            why -> {
              throw new UnsafeWriteException(ControlOperation.UNBIND, device, why);
            });
  }

  /** Refuses what would bring up a device that is on its way out. */
  void requireMayComeUp(PciAddress device) {
    boolean there = state(device).isPresent();
    boolean bound = files.link(DEVICES + device + "/driver").outcome() != Outcome.ABSENT;
    WriteProbe.againstUp(!there || bound)
        .ifPresent(
            why -> {
              throw new UnsafeWriteException(ControlOperation.SET_STATE, device, why);
            });
  }

  /** What a file of the function says now, before anything is written; empty when it does not. */
  <T> Optional<T> mayRead(PciAddress function, String file, Function<String, Optional<T>> parse) {
    FileReading reading = files.readPatiently(DEVICES + function + "/" + file);
    return reading.outcome() == Outcome.TEXT ? parse.apply(reading.text()) : Optional.empty();
  }

  /** Reads back what a write made of a file of the function. */
  <T> T read(
      ControlOperation operation,
      PciAddress function,
      String file,
      Function<String, Optional<T>> parse) {
    FileReading reading = files.readPatiently(DEVICES + function + "/" + file);
    Optional<T> value =
        reading.outcome() == Outcome.TEXT ? parse.apply(reading.text()) : Optional.empty();
    return value.orElseThrow(
        () ->
            new UnverifiedWriteException(
                operation,
                function,
                SysPath.of(function, file),
                switch (reading.outcome()) {
                  case TEXT -> "reads '" + printable(reading.text()) + "'";
                  case ABSENT -> "is not there any more";
                  case FAILED -> "fails: " + reading.text();
                  case BLOCKED -> "gives no answer in time";
                }));
  }

  /** The driver that holds a function after a write. */
  Optional<DriverName> driverOf(ControlOperation operation, PciAddress function) {
    String path = SysPath.of(function, "driver");
    FileReading link = files.link(DEVICES + function + "/driver");
    if (link.outcome() == Outcome.ABSENT) {
      if (!isThere(function)) {
        throw new UnverifiedWriteException(operation, function, path, "is not there any more");
      }
      return Optional.empty();
    }
    Optional<DriverName> driver =
        link.outcome() == Outcome.TEXT
            ? DriverName.tryParse(link.lastElement().text())
            : Optional.empty();
    if (driver.isEmpty()) {
      throw new UnverifiedWriteException(
          operation, function, path, "says '" + printable(link.text()) + "'");
    }
    return driver;
  }

  /** What the kernel would answer if it were asked to write to a file that is not there. */
  ControlException missing(
      ControlOperation operation, PciAddress function, String file, String text) {
    var wish = new Wish(operation, function, SysPath.of(function, file), text, Set.of());
    return refused(wish, WriteRefusals.of(Errno.ENOENT.number()));
  }

  boolean isThere(PciAddress function) {
    return files.exists(DEVICES + function);
  }

  /** Where the drivers of a device keep things. */
  StatusLayout layout(PciAddress device) {
    return model(device).map(catalog::statusLayout).orElse(StatusLayout.NONE);
  }

  private Optional<Model> model(PciAddress function) {
    return IdentityReader.of(files, function)
        .flatMap(id -> catalog.match(id.vendor(), id.device()))
        .map(Catalog.Match::model);
  }

  /** Of a function that is not there, the kernel shall say so itself. */
  private void requireAccelerator(ControlOperation operation, PciAddress function) {
    if (isThere(function) && model(function).isEmpty()) {
      throw new UnsafeWriteException(
          operation, function, "it is no accelerator that the catalogue knows");
    }
  }

  /** A write to a PF can take the locks of its VFs too, and a VF's user then holds it up. */
  private Set<PciAddress> withItsFunctions(PciAddress function) {
    var all = new TreeSet<PciAddress>();
    all.add(function);
    for (String name : files.list(DEVICES + function).names()) {
      if (name.startsWith("virtfn")) {
        FileReading vf = files.link(DEVICES + function + "/" + name).lastElement();
        PciAddress.tryParse(vf.text()).ifPresent(all::add);
      }
    }
    return all;
  }

  private ControlException refused(Wish wish, WriteAnswer.Refused refusal) {
    var write =
        new RefusedWrite(
            wish.operation(),
            wish.function(),
            wish.path(),
            wish.text(),
            refusal.errno(),
            state(wish.function()));
    FamilyWords words = model(wish.function()).map(catalog::words).orElse(FamilyWords.NONE);
    return refusal.errno() == Errno.UNKNOWN
        ? new ControlException(write, words, refusal.said())
        : new ControlException(write, words);
  }

  /** The state as it reads now; empty where there is none, or it does not tell. */
  Optional<OperationalState> state(PciAddress function) {
    return layout(function)
        .switchFile()
        .flatMap(
            file ->
                mayRead(
                    function, file.path(), text -> OperationalState.tryParse(file.meaning(text))));
  }

  /** Text of unknown origin, cut and without what a terminal would obey. */
  private static String printable(String text) {
    return text.substring(0, Math.min(text.length(), 60)).replaceAll("[^ -~]", "?");
  }
}
