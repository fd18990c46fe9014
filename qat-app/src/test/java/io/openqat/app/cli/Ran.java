// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What became of a command line. */
public record Ran(int code, String out, String err) {

  /** Runs without a terminal and without any variable. */
  public static Ran qat(String... args) {
    return qat(false, Map.of(), args);
  }

  /** The same for the words of a line, which are parted by blanks. */
  static Ran line(String command, Object... values) {
    return qat(command.formatted(values).split(" "));
  }

  static Ran qat(boolean terminal, Map<String, String> environment, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = new Cli(console(out, err, terminal, environment)).run(args);
    return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  static Console console(
      OutputStream out, OutputStream err, boolean terminal, Map<String, String> environment) {
    var variables = new HashMap<String, String>(Map.of("COLUMNS", "100"));
    variables.putAll(environment);
    return new Console(out, err, UTF_8, Locale.ENGLISH, terminal, variables);
  }

  /** The result of a command that found nothing wrong, neither with the host nor with itself. */
  String fine() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
    return out;
  }

  /** What is told of a command that cannot be done as it was asked for. */
  String misuse() {
    assertThat(code).isEqualTo(ExitCode.MISUSE);
    assertThat(out).isEmpty();
    return err;
  }
}
