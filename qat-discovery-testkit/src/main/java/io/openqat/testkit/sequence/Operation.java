// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.testkit.ControlBench;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call of the control port, or what a process does to a VF.
 *
 * @param kind which
 * @param function about which function
 * @param value with what, in words
 * @param action does it, and tells what it came to
 */
public record Operation(
    Kind kind, PciAddress function, String value, Function<ControlBench, Object> action) {

  private static final String NO_DRIVER = "none";

  /** What can be done. */
  public enum Kind {
    VF_COUNT,
    STATE,
    SERVICES,
    AUTOPROBE,
    ATTRIBUTE,
    OVERRIDE,
    BIND,
    UNBIND,
    PROBE,
    OPEN,
    CLOSE
  }

  static Operation vfCount(PciAddress device, int count) {
    return new Operation(
        Kind.VF_COUNT,
        device,
        Integer.toString(count),
        bench -> bench.control().setVfCount(device, count));
  }

  static Operation state(PciAddress device, OperationalState state) {
    return new Operation(
        Kind.STATE, device, state.toString(), bench -> bench.control().setState(device, state));
  }

  static Operation services(PciAddress device, ServiceSet services) {
    return new Operation(
        Kind.SERVICES,
        device,
        services.toString(),
        bench -> bench.control().setServices(device, services));
  }

  static Operation autoprobe(PciAddress device, boolean offered) {
    return new Operation(
        Kind.AUTOPROBE,
        device,
        Boolean.toString(offered),
        bench -> bench.control().setAutoprobe(device, offered));
  }

  static Operation attribute(PciAddress device, String name, String text) {
    return new Operation(
        Kind.ATTRIBUTE,
        device,
        name + "=" + text,
        bench -> bench.control().setAttribute(device, name, text));
  }

  static Operation override(PciAddress function, Optional<DriverName> driver) {
    return new Operation(
        Kind.OVERRIDE,
        function,
        words(driver),
        bench -> words(bench.control().overrideDriver(function, driver)));
  }

  static Operation bind(PciAddress function, DriverName driver) {
    return new Operation(
        Kind.BIND,
        function,
        driver.value(),
        bench -> words(bench.control().bind(function, driver)));
  }

  static Operation unbind(PciAddress function) {
    return new Operation(
        Kind.UNBIND, function, "", bench -> words(bench.control().unbind(function)));
  }

  static Operation probe(PciAddress function) {
    return new Operation(Kind.PROBE, function, "", bench -> words(bench.control().probe(function)));
  }

  static Operation open(PciAddress function) {
    return new Operation(
        Kind.OPEN,
        function,
        "",
        bench -> {
          bench.open(function);
          return "open";
        });
  }

  static Operation close(PciAddress function) {
    return new Operation(
        Kind.CLOSE,
        function,
        "",
        bench -> {
          bench.close(function);
          return "closed";
        });
  }

  private static String words(Optional<DriverName> driver) {
    return driver.map(DriverName::value).orElse(NO_DRIVER);
  }

  /** Reads a sequence that was printed, one operation in a line; answers are left aside. */
  public static List<Operation> parse(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).map(Operation::parse).toList();
  }

  private static Operation parse(String line) {
    String[] words = line.replaceFirst(" -> .*", "").strip().split(" ", 3);
    Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
    PciAddress function = PciAddress.parse(words[1]);
    String value = words.length > 2 ? words[2] : "";
    return switch (kind) {
      case VF_COUNT -> vfCount(function, Integer.parseInt(value));
      case STATE -> state(function, OperationalState.tryParse(value).orElseThrow());
      case SERVICES -> services(function, ServiceSet.tryParse(value).orElseThrow());
      case AUTOPROBE -> autoprobe(function, Boolean.parseBoolean(value));
      case ATTRIBUTE -> attribute(function, value.split("=", 2)[0], value.split("=", 2)[1]);
      case OVERRIDE -> override(function, driver(value));
      case BIND -> bind(function, driver(value).orElseThrow());
      case UNBIND -> unbind(function);
      case PROBE -> probe(function);
      case OPEN -> open(function);
      case CLOSE -> close(function);
    };
  }

  private static Optional<DriverName> driver(String value) {
    return value.equals(NO_DRIVER) ? Optional.empty() : DriverName.tryParse(value);
  }

  /** What makes two of them the same is what they do, as it is said. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Operation && other.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return (kind.name().toLowerCase(Locale.ROOT) + " " + function + " " + value).strip();
  }
}
