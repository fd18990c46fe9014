// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;

/** What became of a command line. */
public record Ran(int code, String out, String err) {

  /** Runs without a terminal and without any variable. */
  public static Ran qat(String... args) {
    return qat(false, Map.of(), args);
  }

  static Ran qat(boolean terminal, Map<String, String> environment, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console = new Console(out, err, UTF_8, Locale.ENGLISH, terminal, environment);
    int code = new Cli(console).run(args);
    return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
