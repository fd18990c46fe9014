// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.OpenQatException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong, without traces, and the shell with a code. */
final class Complaints {
  private final Console console;

  Complaints(Console console) {
    this.console = console;
  }

  /** The exit code for an exception, after telling it. */
  int about(Throwable problem) {
    if (console.debug()) {
      var trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace, true));
      console.explain(trace.toString());
    }
    if (problem instanceof ParameterException) {
      console.complain(misuse((ParameterException) problem));
      return ExitCode.MISUSE;
    }
    if (problem instanceof OpenQatException) {
      console.complain(String.valueOf(problem.getMessage()));
      return ExitCode.MISUSE;
    }
    String hint = console.debug() ? "" : "; set QAT_DEBUG=1 for the trace, and report it";
    console.complain("a defect of qat: " + oneLine(problem.toString()) + hint);
    return ExitCode.DEFECT;
  }

  private static String misuse(ParameterException e) {
    String message = oneLine(String.valueOf(e.getMessage()));
    String meant = "";
    if (e instanceof UnmatchedArgumentException) {
      var near = ((UnmatchedArgumentException) e).getSuggestions();
      meant = near.isEmpty() ? "" : " (did you mean " + near.get(0).replaceAll("=.*", "") + "?)";
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    return decapitalised(message) + meant + "; try '" + command + " --help'";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private static String decapitalised(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
