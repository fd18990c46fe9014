// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code qat doctor} found.
 *
 * @param host the look it is about
 * @param wanted what functions are to be good for; none when anything will do
 * @param user whose rights were looked at
 * @param checks every statement, in the order in which they were made
 * @param verdicts on the functions that were asked about, as everybody gets them
 */
public record DoctorReport(
    HostReport host,
    ServiceSet wanted,
    Optional<String> user,
    List<CheckResult> checks,
    List<Verdict> verdicts) {
  public DoctorReport {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(user, "user");
    checks = List.copyOf(checks);
    verdicts = List.copyOf(verdicts);
  }

  /** How many statements are of a state. */
  public long count(CheckResult.State state) {
    return checks.stream().filter(check -> check.state() == state).count();
  }

  public boolean needsAttention() {
    return count(CheckResult.State.ATTENTION) > 0;
  }

  /**
   * The same for readers who need not know which host it is.
   *
   * @param name what it is called instead
   * @param hide takes out of a text what they need not know
   */
  public DoctorReport calling(String name, UnaryOperator<String> hide) {
    return new DoctorReport(
        host.calling(name),
        wanted,
        user,
        checks.stream().map(check -> check.hiding(hide)).toList(),
        verdicts.stream().map(verdict -> hiding(verdict, hide)).toList());
  }

  private static Verdict hiding(Verdict verdict, UnaryOperator<String> hide) {
    return new Verdict(
        verdict.address(),
        verdict.function(),
        verdict.reasons().stream()
            .map(why -> new Reason(why.kind(), why.rule(), hide.apply(why.text())))
            .toList(),
        verdict.tolerated());
  }
}
