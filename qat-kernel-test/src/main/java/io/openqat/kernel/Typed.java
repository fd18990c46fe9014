// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.app.cli.Cli;
import io.openqat.app.cli.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A command as an operator types it.
 *
 * @param code its exit code
 * @param output what was typed, and all that was printed
 */
record Typed(int code, String output) {

  static Typed qat(String... words) {
    var out = new ByteArrayOutputStream();
    var console =
        new Console(out, out, StandardCharsets.UTF_8, Locale.ROOT, false, Map.of("HOME", "/tmp"));
    int code = new Cli(console).run(words);
    return new Typed(
        code,
        "qat " + String.join(" ", List.of(words)) + "\n" + out.toString(StandardCharsets.UTF_8));
  }
}
