// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static java.util.function.Function.identity;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.PatientReads;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns the files of one function into facts, and what stands in the way into findings. */
final class Attributes {
  private final SysfsFiles files;
  private final PatientReads patientReads;
  private final PciAddress address;
  private final Path directory;
  private final List<Finding> findings = new ArrayList<>();

  Attributes(SysfsFiles files, PatientReads patientReads, PciAddress address) {
    this.files = files;
    this.patientReads = patientReads;
    this.address = address;
    this.directory = files.root().resolve("bus/pci/devices").resolve(address.toString());
  }

  PciAddress address() {
    return address;
  }

  Path directory() {
    return directory;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Forgets what was found so far, before the function is read anew. */
  void startOver() {
    findings.clear();
  }

  /** Whether the host no longer lists the function. */
  boolean isGone() {
    return !files.exists(directory);
  }

  Reading<String> text(String file) {
    return parse(file, identity(), text -> Optional.of(text), "a text");
  }

  /** The content of a file, as {@code form} describes it. */
  <T> Reading<T> read(String file, String form, Function<String, Optional<T>> parse) {
    return parse(file, identity(), parse, form);
  }

  /** The last path element of a link's target, which is how sysfs names what it points to. */
  <T> Reading<T> link(String file, String form, Function<String, Optional<T>> parse) {
    return fact(file, files.link(directory.resolve(file)), Attributes::lastElement, parse, form);
  }

  /** Like {@link #read}, for a file whose reader may have to wait for a writer. */
  <T> Reading<T> readPatiently(String file, String form, Function<String, Optional<T>> parse) {
    Optional<FileReading> answer = patientReads.read(files, directory.resolve(file));
    if (answer.isEmpty()) {
      String why = "the kernel holds the answer back: the device is being changed";
      report(FindingKinds.READ_BLOCKED, file, why);
      return Reading.unreadable(SysPath.of(address, file), why);
    }
    return fact(file, answer.get(), identity(), parse, form);
  }

  void report(FindingKind kind, String file, String message) {
    findings.add(Finding.about(kind, address, SysPath.of(address, file), message));
  }

  private <T> Reading<T> parse(
      String file,
      Function<String, String> pick,
      Function<String, Optional<T>> parse,
      String form) {
    return fact(file, files.read(directory.resolve(file)), pick, parse, form);
  }

  private <T> Reading<T> fact(
      String file,
      FileReading reading,
      Function<String, String> pick,
      Function<String, Optional<T>> parse,
      String form) {
    if (reading.failure().isPresent()) {
      return unreadable(FindingKinds.ATTRIBUTE_UNREADABLE, file, reading.failure().get());
    }
    if (reading.text().isEmpty()) {
      return Reading.absent();
    }
    String text = pick.apply(reading.text().get());
    return parse
        .apply(text)
        .<Reading<T>>map(Reading::known)
        .orElseGet(
            () ->
                unreadable(
                    FindingKinds.ATTRIBUTE_MALFORMED,
                    file,
                    "reads " + Printable.quote(text) + ", expected " + form));
  }

  private <T> Reading<T> unreadable(FindingKind kind, String file, String why) {
    report(kind, file, why);
    return Reading.unreadable(SysPath.of(address, file), why);
  }

  private static String lastElement(String target) {
    return target.substring(target.lastIndexOf('/') + 1);
  }
}
