// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that goes wrong. As text, in a file and on the command line, it is a few words: {@code
 * unreadable 6b:00.0/numa_node EIO at 3..5}.
 *
 * @param kind what goes wrong
 * @param at the function it happens to
 * @param file the file below that function's directory
 * @param value more about it, as the kind says
 * @param passes when; always unless given
 */
public record Fault(
    FaultKind kind,
    Optional<PciAddress> at,
    Optional<String> file,
    Optional<String> value,
    Passes passes) {

  public Fault {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(passes, "passes");
    FaultKind.Target target = kind.target();
    if (at.isPresent() != (target != FaultKind.Target.HOST)) {
      throw new IllegalArgumentException(
          "'" + kind + "' " + (at.isPresent() ? "takes no address" : "needs an address"));
    }
    if (file.isPresent() != (target == FaultKind.Target.FILE)) {
      throw new IllegalArgumentException(
          "'" + kind + "' " + (file.isPresent() ? "takes no file" : "needs ADDRESS/FILE"));
    }
    FaultValue.check(kind, value);
  }

  /** A fault of a file, at all times. */
  public static Fault of(FaultKind kind, PciAddress at, String file) {
    return new Fault(kind, Optional.of(at), Optional.of(file), Optional.empty(), Passes.ALWAYS);
  }

  /** A fault of a function, at all times. */
  public static Fault of(FaultKind kind, PciAddress at) {
    return new Fault(kind, Optional.of(at), Optional.empty(), Optional.empty(), Passes.ALWAYS);
  }

  /**
   * Reads {@code KIND [ADDRESS[/FILE]] [VALUE] [at N | at N..M | from N]}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Fault parse(String text) {
    var words = new ArrayList<>(List.of(text.trim().split("\\s+")));
    FaultKind kind = FaultKind.parse(words.remove(0));
    Optional<PciAddress> at = Optional.empty();
    Optional<String> file = Optional.empty();
    if (kind.target() != FaultKind.Target.HOST) {
      if (words.isEmpty()) {
        throw new IllegalArgumentException("'" + kind + "' needs an address");
      }
      String place = words.remove(0);
      int slash = place.indexOf('/');
      at = Optional.of(address(slash < 0 ? place : place.substring(0, slash)));
      file = slash < 0 ? Optional.empty() : Optional.of(place.substring(slash + 1));
    }
    int size = words.size();
    boolean timed = size >= 2 && words.get(size - 2).matches("at|from");
    Passes passes =
        timed ? Passes.parse(String.join(" ", words.subList(size - 2, size))) : Passes.ALWAYS;
    List<String> rest = timed ? words.subList(0, size - 2) : words;
    Optional<String> value = rest.isEmpty() ? Optional.empty() : Optional.of(rest.get(0));
    if (rest.size() > 1) {
      throw new IllegalArgumentException(
          "'" + rest.get(1) + "' is one word too many in '" + text + "'");
    }
    return new Fault(kind, at, file, value, passes);
  }

  private static PciAddress address(String text) {
    List<PciAddress> addresses = AddressList.parseOne(text);
    if (addresses.size() != 1) {
      throw new IllegalArgumentException("'" + text + "' is more than one address");
    }
    return addresses.get(0);
  }

  @Override
  public String toString() {
    var words = new ArrayList<String>();
    words.add(kind.toString());
    at.ifPresent(address -> words.add(address + file.map(name -> "/" + name).orElse("")));
    value.ifPresent(words::add);
    if (!passes.equals(Passes.ALWAYS)) {
      words.add(passes.toString());
    }
    return String.join(" ", words);
  }
}
