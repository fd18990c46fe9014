// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sysfs of a simulated host, with some of it hidden.
 *
 * @param hidden whether a file, by its path and text, is not there
 * @param isFrozen whether it stays as it was at first
 */
final class HidingFiles implements HostFiles {
  /** What a file is called, and what it says. */
  record Entry(String path, String text) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  private static final String DEVICES = "bus/pci/devices";

  private final SimulatedHost host;
  private final Predicate<Entry> hidden;
  private final boolean isFrozen;
  private HostFiles now;

  HidingFiles(SimulatedHost host, Predicate<Entry> hidden, boolean isFrozen) {
    this.host = host;
    this.hidden = hidden;
    this.isFrozen = isFrozen;
    this.now = host.image().files();
  }

  /** A pass begins with the list of all functions. */
  @Override
  public FileReading list(String directory) {
    if (directory.equals(DEVICES) && !isFrozen) {
      now = host.image().files();
    }
    FileReading listing = now.list(directory);
    return listing.names().isEmpty()
        ? listing
        : FileReading.of(
            listing.names().stream()
                .filter(name -> !isHidden(directory + "/" + name, ""))
                .toList());
  }

  @Override
  public FileReading read(String attribute) {
    FileReading read = now.read(attribute);
    return isHidden(attribute, read.text()) ? FileReading.absent() : read;
  }

  @Override
  public FileReading readPatiently(String attribute) {
    return read(attribute);
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    return now.head(attribute, bytes);
  }

  @Override
  public FileReading link(String link) {
    FileReading read = now.link(link);
    return isHidden(link, read.text()) ? FileReading.absent() : read;
  }

  @Override
  public boolean exists(String path) {
    return now.exists(path) && !isHidden(path, "");
  }

  @Override
  public Optional<Object> entryKey(String attribute) {
    return Optional.empty();
  }

  @Override
  public String name() {
    return "part of " + now.name();
  }

  private boolean isHidden(String path, String text) {
    return hidden.test(new Entry(path, text));
  }
}
