// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One function's files, as a shell reads and writes them. Nothing of what is on trial is used. */
record PciFiles(PciAddress function, Disk disk) {
  private static final Path BUS = Path.of("/sys/bus/pci");

  /** Of this machine. */
  PciFiles(PciAddress function) {
    this(function, OwnDisk.THIS);
  }

  Path path(String file) {
    return BUS.resolve("devices").resolve(function.toString()).resolve(file);
  }

  boolean exists() {
    return disk.exists(path(""));
  }

  boolean exists(String file) {
    return disk.exists(path(file));
  }

  String read(String file) {
    return disk.read(path(file));
  }

  void write(String file, String text) {
    disk.write(path(file), text);
  }

  /** Writes one register of its configuration space. */
  void writeConfig(int offset, int value) {
    var bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (var config = FileChannel.open(path("config"), StandardOpenOption.WRITE)) {
      config.write(bytes.putInt(value).flip(), offset);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to " + path("config"), e);
    }
  }

  String driver() {
    return exists("driver") ? linkName("driver") : "none";
  }

  String iommuGroup() {
    return linkName("iommu_group");
  }

  private String linkName(String link) {
    return disk.linkName(path(link));
  }

  void unbind() {
    if (exists("driver")) {
      write("driver/unbind", function.toString());
    }
  }

  void bind(String driver) {
    disk.write(BUS.resolve("drivers").resolve(driver).resolve("bind"), function.toString());
  }

  /** Takes it from its driver and gives it to another. */
  void giveTo(String driver) {
    unbind();
    write("driver_override", driver);
    disk.write(BUS.resolve("drivers_probe"), function.toString());
    if (!exists("driver")) {
      throw new IllegalStateException(driver + " did not take " + function);
    }
  }

  static void rescan() {
    write(BUS.resolve("rescan"), "1");
  }

  static String read(Path file) {
    return OwnDisk.THIS.read(file);
  }

  static void write(Path file, String text) {
    OwnDisk.THIS.write(file, text);
  }
}
