// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.LoadReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How busy devices and their VFs are, in 80 columns. */
public final class LoadTable {
  private static final int WIDTH = 80;

  private LoadTable() {}

  /** One picture. */
  public static String render(LoadReport report, Style style) {
    var out = new StringBuilder();
    for (WatchedLoad device : report.devices()) {
      out.append(device(report, device)).append('\n');
      String besides = besides(device);
      if (!besides.isEmpty()) {
        out.append(wrapped("  " + besides)).append('\n');
      }
      device.obstacle().ifPresent(why -> out.append(wrapped("  VFs: " + why)).append('\n'));
      if (!device.shares().isEmpty()) {
        functions(report, device, style).printTo(out);
      }
      out.append('\n');
    }
    report.unseen().forEach((address, why) -> out.append(wrapped(why)).append('\n'));
    if (report.devices().isEmpty() && report.unseen().isEmpty()) {
      out.append("no device whose load can be counted; 'qat discover' says what is here\n");
    }
    return out.toString();
  }

  private static String device(LoadReport report, WatchedLoad device) {
    String name = device.device() + "  " + report.model(device.device());
    return device
        .latest()
        .map(load -> wrapped("  ", Stream.concat(Stream.of(name), told(load))))
        .orElse(name + "  no full second yet");
  }

  private static String besides(WatchedLoad device) {
    return ConditionText.of(device.condition()).entrySet().stream()
        .flatMap(fact -> fact.getValue().optional().map(v -> fact.getKey() + " " + v).stream())
        .collect(joining("; "));
  }

  private static Stream<String> told(DeviceLoad load) {
    return Stream.concat(
        Stream.of(
            "in %d out %d Mbit/s".formatted(load.in(), load.out()),
            "%d us".formatted(load.latency() / 1000)),
        load.byKind().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.0f%%", e.getKey(), e.getValue())));
  }

  private static Columns functions(LoadReport report, WatchedLoad device, Style style) {
    var columns = new Columns(style, "  FUNCTION", "SHARE", "+-", "MBIT/S", "N", "OWNER");
    List<VfShare> busiest =
        device.shares().stream()
            .sorted(
                Comparator.comparingDouble(VfShare::share).reversed().thenComparingInt(VfShare::vf))
            .toList();
    for (VfShare share : busiest) {
      Optional<PciAddress> address = report.address(device, share);
      columns.row(
          Cell.of("  " + address.map(PciAddress::toString).orElse("VF " + share.vf())),
          Cell.of(percent(share.share())),
          Cell.of(share.error() >= 1 ? "?" : percent(share.error())),
          Cell.of(String.valueOf(share.last().in() + share.last().out())),
          Cell.of(String.valueOf(share.samples())),
          Cell.of(shortened(address.flatMap(report::owner).orElse(Cell.ABSENT))));
    }
    return columns;
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * part);
  }

  /** So that a line stays below 80 columns; the JSON form has all of it. */
  private static String shortened(String owner) {
    return owner.length() <= 34 ? owner : owner.substring(0, 31) + "...";
  }

  private static String wrapped(String text) {
    return wrapped(" ", Stream.of(text.split(" (?! )")));
  }

  /** A part is never broken. */
  private static String wrapped(String between, Stream<String> parts) {
    var out = new StringBuilder();
    int column = 0;
    for (String part : parts.toList()) {
      if (column > 0 && column + between.length() + part.length() >= WIDTH) {
        out.append("\n    ");
        column = 4;
      } else if (column > 0) {
        out.append(between);
        column += between.length();
      }
      out.append(part);
      column += part.length();
    }
    return out.toString();
  }
}
