// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Says of each case what came of it, as it goes, and counts. */
final class Report implements TestExecutionListener {
  private final PrintStream out;
  private final List<String> notRun = new ArrayList<>();
  private final Map<String, Long> starts = new HashMap<>();
  private int passed;
  private int failed;

  Report(PrintStream out) {
    this.out = out;
  }

  boolean isGood() {
    return failed == 0 && passed > 0;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    starts.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (test.isTest()) {
      leaveOut(test, reason);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String why = result.getThrowable().map(Throwable::getMessage).orElse("");
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failed++;
      out.println("FAILED   " + nameOf(test));
      result.getThrowable().ifPresent(e -> e.printStackTrace(out));
    } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      leaveOut(test, why.replaceFirst("^Assumption failed: ", ""));
    } else if (test.isTest()) {
      passed++;
      long nanos = System.nanoTime() - starts.getOrDefault(test.getUniqueId(), 0L);
      out.println("passed   " + nameOf(test) + " [" + nanos / 1_000_000 + " ms]");
    }
  }

  /** One more case, which is good when nothing speaks against it. */
  void add(String name, List<String> against) {
    if (against.isEmpty()) {
      passed++;
      out.println("passed   " + name);
    } else {
      failed++;
      out.println("FAILED   " + name);
      against.forEach(out::println);
    }
  }

  /** One line of figures. */
  void conclude(String kernel) {
    notRun.forEach(line -> out.println("not run  " + line));
    out.println(
        "total    Linux %s: %d passed, %d failed, %d not run"
            .formatted(kernel, passed, failed, notRun.size()));
  }

  private void leaveOut(TestIdentifier test, String why) {
    notRun.add(nameOf(test) + " [" + why + "]");
  }

  private static String nameOf(TestIdentifier test) {
    return test.getSource()
            .map(Object::toString)
            .map(text -> text.replaceFirst("(?s).*methodName = '([^']*)'.*", "$1"))
            .orElse("")
        + ": "
        + test.getDisplayName();
  }
}
