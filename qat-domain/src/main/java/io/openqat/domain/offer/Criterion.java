// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a {@link Selector} can ask of a function, with the form of its values.
 *
 * @param <V> what a value is, once it was read; compares by what it is
 */
public final class Criterion<V> {
  /** A glob over the function's own address. */
  public static final Criterion<AddressPattern> ADDRESS =
      new Criterion<>(
          "address",
          AddressPattern::parse,
          AddressPattern::glob,
          (f, host, v) -> v.matches(f.address()));

  /** A glob over the address of its PF. */
  public static final Criterion<AddressPattern> DEVICE =
      new Criterion<>(
          "device",
          AddressPattern::parse,
          AddressPattern::glob,
          (f, host, v) -> v.matches(f.device().address()));

  /** {@code pf} or {@code vf}. */
  public static final Criterion<FunctionSide> FUNCTION =
      new Criterion<>(
          "function",
          Criterion::side,
          side -> side.name().toLowerCase(Locale.ROOT),
          (f, host, v) -> v == f.side());

  /** A VF index or a range of them. */
  public static final Criterion<VfRange> VF =
      new Criterion<>(
          "vf",
          VfRange::parse,
          VfRange::toString,
          (f, host, v) -> f.virtual().map(VirtualFunction::index).filter(v::contains).isPresent());

  /** A name of the catalogue, in lower case; the catalogue's own case does not matter. */
  public static final Criterion<String> MODEL =
      new Criterion<>(
          "model",
          text -> word("a model name", text.toLowerCase(Locale.ROOT)),
          v -> v,
          (f, host, v) -> v.equalsIgnoreCase(f.device().model().name()));

  /** The vendor's generation; a model whose generation is not known meets none. */
  public static final Criterion<Integer> GENERATION =
      new Criterion<>(
          "generation",
          text -> number("a generation", "", text),
          v -> Integer.toString(v),
          (f, host, v) -> f.device().model().generation().filter(v::equals).isPresent());

  /** Where it is attached; {@link NumaNode#UNKNOWN} is where the host does not tell. */
  public static final Criterion<NumaNode> NUMA =
      new Criterion<>(
          "numa",
          Criterion::node,
          NumaNode::toString,
          (f, host, v) -> v.equals(f.node().orElse(NumaNode.UNKNOWN)));

  /** The id of its device's card, as {@link Card} has it. */
  public static final Criterion<String> CARD =
      new Criterion<>(
          "card",
          text -> word("a card", text),
          id -> id,
          (function, host, id) ->
              host.cardOf(function.device().address())
                  .map(Card::id)
                  .filter(id::equals)
                  .isPresent());

  /** Services its device is configured for, joined by {@code +} where all are asked for. */
  public static final Criterion<ServiceSet> SERVICE =
      new Criterion<>(
          "service",
          Criterion::services,
          v -> v.toString().replace(';', '+'),
          (f, host, v) ->
              f.device().status().services().optional().filter(s -> s.containsAll(v)).isPresent());

  /** The driver bound to the function; empty, written {@code none}, when there is none. */
  public static final Criterion<Optional<DriverName>> DRIVER =
      new Criterion<>(
          "driver",
          text ->
              Optional.of(new DriverName(word("a driver name", text)))
                  .filter(name -> !text.equals("none")),
          v -> v.map(DriverName::value).orElse("none"),
          (f, host, v) ->
              f.host().driver().fold(d -> v.equals(Optional.of(d)), v::isEmpty, (s, why) -> false));

  /** All of them, in the order in which selectors print them. */
  public static final List<Criterion<?>> ALL =
      List.of(ADDRESS, DEVICE, FUNCTION, VF, MODEL, GENERATION, NUMA, CARD, SERVICE, DRIVER);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final String key;
  private final Function<String, V> parse;
  private final Function<V, String> print;
  private final Test<V> test;

  /** Whether a function of a host meets a value. */
  private interface Test<V> {
    boolean meets(HostFunction function, Inventory host, V value);
  }

  private Criterion(
      String key, Function<String, V> parse, Function<V, String> print, Test<V> test) {
    this.key = key;
    this.parse = parse;
    this.print = print;
    this.test = test;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when it cannot be one of this criterion
   */
  public V parse(String text) {
    return parse.apply(text);
  }

  /** The text of a value, which {@link #parse} reads. */
  public String print(V value) {
    return print.apply(value);
  }

  boolean meets(HostFunction function, Inventory host, V value) {
    return test.meets(function, host, value);
  }

  /** Whether a VF whose PF is not on this host meets a value; what only a PF tells, it does not. */
  boolean meets(OrphanFunction f, V value) {
    return switch (key) {
      case "address" -> ((AddressPattern) value).matches(f.address());
      case "function" -> value == FunctionSide.VF;
      case "model" -> print(value).equalsIgnoreCase(f.model().name());
      case "generation" -> f.model().generation().filter(value::equals).isPresent();
      case "numa" ->
          value.equals(
              f.host().numaNode().optional().filter(NumaNode::isKnown).orElse(NumaNode.UNKNOWN));
      case "driver" ->
          f.host()
              .driver()
              .fold(
                  driver -> value.equals(Optional.of(driver)),
                  () -> value.equals(Optional.empty()),
                  (source, why) -> false);
      default -> false;
    };
  }

  /** The key in a selector's text. */
  @Override
  public String toString() {
    return key;
  }

  private static FunctionSide side(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "pf" -> FunctionSide.PF;
      case "vf" -> FunctionSide.VF;
      default -> throw new IllegalArgumentException("'" + text + "' is neither pf nor vf");
    };
  }

  private static NumaNode node(String text) {
    boolean unknown = text.equals(NumaNode.UNKNOWN.toString());
    return unknown ? NumaNode.UNKNOWN : new NumaNode(number("a NUMA node", ", or unknown", text));
  }

  private static ServiceSet services(String text) {
    return Optional.of(text)
        .filter(given -> !given.isEmpty())
        .flatMap(given -> ServiceSet.tryParse(given.replace('+', ';')))
        .orElseThrow(
            () -> new IllegalArgumentException("not a service: '" + text + "' (asym, asym+dc)"));
  }

  private static int number(String what, String other, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("not %s: '%s' (a number%s)".formatted(what, text, other));
    }
    return Integer.parseInt(text);
  }

  private static String word(String what, String text) {
    if (DriverName.tryParse(text).isEmpty() || text.contains(",")) {
      throw new IllegalArgumentException("not " + what + ": '" + text + "'");
    }
    return text;
  }
}
