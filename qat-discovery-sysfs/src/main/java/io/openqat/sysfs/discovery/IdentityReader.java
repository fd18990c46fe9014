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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
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
   * fields as {@code vendor} and {@code device}, and takes no lock.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "pci:v0000([0-9A-F]{4})d0000([0-9A-F]{4})sv0000([0-9A-F]{4})sd0000([0-9A-F]{4})"
              + "bc([0-9A-F]{2})sc([0-9A-F]{2})i([0-9A-F]{2})");

  private static final Pattern CLASS = Pattern.compile("0x[0-9a-f]{6}");

  private static final String ID = "an id like 0x8086";

  private IdentityReader() {}

  /** What a function is, for who asks about one alone; empty when that cannot be told. */
  public static Optional<PciIdentity> of(HostFiles files, PciAddress function) {
    return read(new Attributes(SteadyFiles.of(files), function))
        .optional()
        .map(Identified::identity);
  }

  /** What it is. Absent means that it went away after it was listed. */
  static Reading<Identified> read(Attributes function) {
    Reading<Identified> line =
        function.read(MODALIAS, "a line like pci:v00008086d0000...", IdentityReader::parse);
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

  private static Optional<Identified> parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    var board = new PciIdentity.Subsystem(PciId.parse(m.group(3)), PciId.parse(m.group(4)));
    var identity =
        new PciIdentity(PciId.parse(m.group(1)), PciId.parse(m.group(2)), Optional.of(board));
    int pciClass = Integer.parseInt(m.group(5) + m.group(6) + m.group(7), 16);
    return Optional.of(new Identified(identity, OptionalInt.of(pciClass)));
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
