// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.ChangeKind;
import io.openqat.domain.watch.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Prints the changes of each pass, and knows when it is enough. */
final class ChangeShow implements PassListener {
  private final Console console;
  private final BiFunction<Pass, Change, String> lines;
  private final Optional<Integer> passes;
  private Runnable end = () -> {};
  private Optional<Snapshot> last = Optional.empty();
  private Optional<OpenQatException> failure = Optional.empty();

  ChangeShow(Console console, BiFunction<Pass, Change, String> lines, Optional<Integer> passes) {
    this.console = console;
    this.lines = lines;
    this.passes = passes;
  }

  /** How to end. */
  void endBy(Runnable action) {
    end = action;
  }

  @Override
  public void passed(Pass pass) {
    if (pass.number() == 1 && !pass.isReadable()) {
      fail(new HostUnreadableException(reason(pass.changes())));
      return;
    }
    last = pass.snapshot();
    var text = new StringBuilder();
    pass.changes().forEach(change -> text.append(lines.apply(pass, change)));
    try {
      if (!console.isPrinted(text.toString(), StandardCharsets.UTF_8)) {
        end.run();
      }
    } catch (OpenQatException e) {
      fail(e);
    }
    if (passes.filter(n -> pass.number() >= n).isPresent()) {
      end.run();
    }
  }

  /**
   * Whether there is an error at the end.
   *
   * @throws OpenQatException when it could not go on
   */
  boolean needsAttention() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return last.stream()
        .flatMap(view -> view.findings().stream())
        .anyMatch(finding -> finding.kind().severity() == Severity.ERROR);
  }

  private void fail(OpenQatException why) {
    failure = Optional.of(why);
    end.run();
  }

  private static String reason(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == ChangeKind.FINDING_RAISED)
        .flatMap(change -> Optional.ofNullable(change.details().get("message")).stream())
        .findFirst()
        .orElse("the host cannot be read");
  }
}
