// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.sysfs.file.HostFiles;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds out what a function is: from {@code modalias} in one read, or, where a tree has no such
 * file, from {@code vendor} and {@code device}.
 */
public final class IdentityReader {
  /** The file that tells it all, and that never changes while the function is there. */
  static final String MODALIAS = "modalias";

  /**
   * The one line that says all a function is: {@code pci:v00008086d00004940sv...sd...bc0Bsc40i00}.
   * Source: Linux {@code drivers/pci/pci-sysfs.c}, {@code modalias_show}, which prints the same
   * fields as {@code vendor} and {@code device}, and takes no lock. Here each X stands for an
   * upper-case hexadecimal digit.
   */
  private static final String LINE = "pci:v0000XXXXd0000XXXXsv0000XXXXsd0000XXXXbcXXscXXiXX";

  private static final int VENDOR = LINE.indexOf("v") + 5;
  private static final int DEVICE = LINE.indexOf("d") + 5;
  private static final int BOARD_VENDOR = LINE.indexOf("sv") + 6;
  private static final int BOARD_DEVICE = LINE.indexOf("sd") + 6;
  private static final int BASE_CLASS = LINE.indexOf("bc") + 2;
  private static final int SUBCLASS = LINE.indexOf("sc") + 2;
  private static final int INTERFACE = LINE.indexOf("i", SUBCLASS) + 1;

  private static final Pattern CLASS = Pattern.compile("0x[0-9a-f]{6}");

  private static final String ID = "an id like 0x8086";

  private IdentityReader() {}

  /** What a function is, for who asks about one alone; empty when that cannot be told. */
  public static Optional<PciIdentity> of(HostFiles files, PciAddress function) {
    return read(new Attributes(SteadyFiles.of(files), function))
        .optional()
        .map(Identified::identity);
  }

  static Reading<Identified> read(Attributes function) {
    return read(function, IdentityReader::parse);
  }

  /**
   * What it is. Absent means that it went away after it was listed.
   *
   * @param parse as {@link #parse}, or what remembers its answers
   */
  static Reading<Identified> read(
      Attributes function, Function<String, Optional<Identified>> parse) {
    Reading<Identified> line = function.read(MODALIAS, "a line like pci:v00008086d0000...", parse);
    return line.optional().isPresent()
        ? line
        : fromSeparateFiles(function).map(id -> new Identified(id, OptionalInt.empty()));
  }

  /** Its class by itself; empty where that cannot be told, and no finding. */
  static OptionalInt pciClass(Attributes function) {
    return function
        .read("class", "a form like 0x0b4000", IdentityReader::parseClass)
        .optional()
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static Optional<Integer> parseClass(String text) {
    return CLASS.matcher(text).matches()
        ? Optional.of(Integer.valueOf(text.substring(2), 16))
        : Optional.empty();
  }

  /** What the line says. */
  static Optional<Identified> parse(String line) {
    if (!isLine(line)) {
      return Optional.empty();
    }
    var board = new PciIdentity.Subsystem(id(line, BOARD_VENDOR), id(line, BOARD_DEVICE));
    var identity = new PciIdentity(id(line, VENDOR), id(line, DEVICE), Optional.of(board));
    int pciClass =
        octet(line, BASE_CLASS) << 16 | octet(line, SUBCLASS) << 8 | octet(line, INTERFACE);
    return Optional.of(new Identified(identity, OptionalInt.of(pciClass)));
  }

  private static boolean isLine(String line) {
    if (line.length() != LINE.length()) {
      return false;
    }
    for (int i = 0; i < LINE.length(); i++) {
      char c = line.charAt(i);
      boolean digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
      if (LINE.charAt(i) == 'X' ? !digit : LINE.charAt(i) != c) {
        return false;
      }
    }
    return true;
  }

  private static PciId id(String line, int at) {
    return new PciId(HexFormat.fromHexDigits(line, at, at + 4));
  }

  private static int octet(String line, int at) {
    return HexFormat.fromHexDigits(line, at, at + 2);
  }

  private static Reading<PciIdentity> fromSeparateFiles(Attributes function) {
    Reading<PciId> vendor = function.read("vendor", ID, PciId::tryParse);
    if (vendor.optional().isEmpty()) {
      return missing(function, "vendor", vendor);
    }
    Reading<PciId> device = function.read("device", ID, PciId::tryParse);
    if (device.optional().isEmpty()) {
      return missing(function, "device", device);
    }
    return Reading.known(
        new PciIdentity(vendor.optional().get(), device.optional().get(), subsystem(function)));
  }

  private static Optional<PciIdentity.Subsystem> subsystem(Attributes function) {
    Optional<PciId> vendor = function.read("subsystem_vendor", ID, PciId::tryParse).optional();
    Optional<PciId> device = function.read("subsystem_device", ID, PciId::tryParse).optional();
    return vendor.flatMap(v -> device.map(d -> new PciIdentity.Subsystem(v, d)));
  }

  private static Reading<PciIdentity> missing(
      Attributes function, String file, Reading<PciId> reading) {
    if (function.isGone()) {
      return Reading.absent();
    }
    String why = "neither modalias nor " + file + " can be read";
    if (reading.isAbsent()) {
      function.report(FindingKinds.ATTRIBUTE_UNREADABLE, file, why);
    }
    return Reading.unreadable(SysPath.of(function.address(), file), why);
  }
}
