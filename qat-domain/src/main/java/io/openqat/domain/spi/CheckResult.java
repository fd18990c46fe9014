// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.offer.Remedy;
import io.openqat.domain.pci.PciAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One statement about a host or one of its functions.
 *
 * @param subject the function; empty when it is about the host
 * @param state whether it needs attention
 * @param what was seen
 * @param remedy what to do, where something is to be done
 * @param code what {@code qat explain} tells more about
 */
public record CheckResult(
    Optional<PciAddress> subject,
    State state,
    String what,
    Optional<Remedy> remedy,
    Optional<String> code) {

  /** What it comes to. */
  public enum State {
    /** Somebody has to do something before it works. */
    ATTENTION,
    /** It cannot be told from here. That is not the same as fine. */
    UNKNOWN,
    /** Nothing is to be done. */
    OK;

    /** {@code attention}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CheckResult {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
    Objects.requireNonNull(code, "code");
  }

  /** Something about the host that is as it should be. */
  public static CheckResult fine(String what) {
    return new CheckResult(Optional.empty(), State.OK, what, Optional.empty(), Optional.empty());
  }

  /** Something about the host that cannot be told. */
  public static CheckResult unknown(String what) {
    return new CheckResult(
        Optional.empty(), State.UNKNOWN, what, Optional.empty(), Optional.empty());
  }

  /** Something about the host that somebody has to see to. */
  public static CheckResult attention(String code, String what, Remedy remedy) {
    return new CheckResult(
        Optional.empty(), State.ATTENTION, what, Optional.of(remedy), Optional.of(code));
  }

  /** The same about one function. */
  public CheckResult on(PciAddress function) {
    return new CheckResult(Optional.of(function), state, what, remedy, code);
  }

  /** Whether another says the same of the same function. */
  public boolean isSaidBy(CheckResult other) {
    return subject.isPresent() && subject.equals(other.subject) && code.equals(other.code);
  }

  /** The same with words replaced that must not be seen. */
  public CheckResult hiding(UnaryOperator<String> hide) {
    return new CheckResult(
        subject,
        state,
        hide.apply(what),
        remedy.map(r -> new Remedy(hide.apply(r.text()), r.command().map(hide))),
        code);
  }
}
