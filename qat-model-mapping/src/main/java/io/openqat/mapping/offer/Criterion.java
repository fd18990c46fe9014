// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a {@link Selector} can ask of a function, with the form of its values. */
public enum Criterion {
  /** A glob over the function's own address. */
  ADDRESS(
      value -> new AddressPattern(value).glob(),
      (function, value) -> new AddressPattern(value).matches(function.address())),

  /** A glob over the address of its PF. */
  DEVICE(
      value -> new AddressPattern(value).glob(),
      (function, value) -> new AddressPattern(value).matches(function.device().address())),

  /** {@code pf} or {@code vf}. */
  FUNCTION(Forms::function, (function, value) -> function.kind().toString().equals(value)),

  /** A VF index or a range of them, without the {@code #}. */
  VF(
      value -> VfIndexes.parse(value).toString().substring(1),
      (function, value) ->
          function
              .virtual()
              .map(VirtualFunction::index)
              .filter(VfIndexes.parse(value)::contains)
              .isPresent()),

  /** A name of the catalogue, upper and lower case alike. */
  MODEL(
      value -> Forms.word("a model name", value.toLowerCase(Locale.ROOT)),
      (function, value) -> function.device().model().name().toLowerCase(Locale.ROOT).equals(value)),

  /** A node's number, or {@code unknown}. */
  NUMA(
      Forms::node,
      (function, value) ->
          function.numaNode().map(NumaNode::toString).orElse(Forms.UNKNOWN).equals(value)),

  /** Services its device is configured for, joined by {@code +} where all are asked for. */
  SERVICE(
      value -> Forms.services(value).toString().replace(';', '+'),
      (function, value) ->
          function
              .device()
              .status()
              .services()
              .optional()
              .filter(services -> services.containsAll(Forms.services(value)))
              .isPresent()),

  /** The driver bound to the function, or {@code none}. */
  DRIVER(
      value -> Forms.word("a driver name", value),
      (function, value) ->
          function
              .host()
              .driver()
              .fold(d -> d.value().equals(value), () -> value.equals("none"), (s, why) -> false));

  // Lambdas without state, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<String> form;

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiPredicate<OfferedFunction, String> test;

  Criterion(UnaryOperator<String> form, BiPredicate<OfferedFunction, String> test) {
    this.form = form;
    this.test = test;
  }

  /**
   * The value as selectors keep it.
   *
   * @throws IllegalArgumentException when it cannot be a value of this criterion
   */
  String canonical(String value) {
    return form.apply(value);
  }

  boolean matches(OfferedFunction function, String value) {
    return test.test(function, value);
  }

  /** The key in a selector's text. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How values are read, apart, because constants cannot call methods of their own enum. */
  private static final class Forms {
    static final String UNKNOWN = NumaNode.UNKNOWN.toString();
    private static final Pattern NODE = Pattern.compile("[0-9]{1,6}");

    static String function(String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      if (!lower.equals("pf") && !lower.equals("vf")) {
        throw new IllegalArgumentException("'" + value + "' is neither pf nor vf");
      }
      return lower;
    }

    static String node(String value) {
      if (!value.equals(UNKNOWN) && !NODE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "not a NUMA node: '" + value + "' (a number, or " + UNKNOWN + ")");
      }
      return value.equals(UNKNOWN) ? value : Integer.toString(Integer.parseInt(value));
    }

    static ServiceSet services(String value) {
      return Optional.of(value)
          .filter(text -> !text.isEmpty())
          .flatMap(text -> ServiceSet.tryParse(text.replace('+', ';')))
          .orElseThrow(
              () -> new IllegalArgumentException("not a service: '" + value + "' (asym, asym+dc)"));
    }

    static String word(String what, String value) {
      if (DriverName.tryParse(value).isEmpty() || value.contains(",")) {
        throw new IllegalArgumentException("not " + what + ": '" + value + "'");
      }
      return value;
    }
  }
}
