// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.mapping.cyborg.DriverReport;
import java.util.Optional;

/**
 * The form that a host may have been told in by an earlier process, where no memory says so: after
 * an upgrade the default granularity may be another one, and what is bound keeps the conductor from
 * letting the former one go. It is assumed once, at the first refusal, and forgotten when that does
 * not help.
 */
final class FormerForm {
  private Optional<DriverReport> other = Optional.empty();
  private Optional<DriverReport> assumed = Optional.empty();
  private boolean guessed;

  /** The wanted state in the other granularity, where there is one. */
  void offer(Optional<DriverReport> inOtherForm) {
    other = inOtherForm;
  }

  boolean isAssumed() {
    return assumed.isPresent();
  }

  /** Whether the next report is another one, because the host is taken to be in the other form. */
  boolean assume(HeldFunctions held, DriverReport wanted) {
    if (guessed) {
      return false;
    }
    guessed = true;
    assumed = other;
    return other.filter(former -> held.assume(former, wanted)).isPresent();
  }

  /** It is not so. */
  void forget(HeldFunctions held) {
    assumed.ifPresent(held::forget);
    assumed = Optional.empty();
  }

  /**
   * The conductor has a report: from now on it is known what it has.
   *
   * @return whether the report was in the form that was assumed, of which some may go
   */
  boolean settled() {
    boolean was = isAssumed();
    guessed = true;
    assumed = Optional.empty();
    return was;
  }
}
