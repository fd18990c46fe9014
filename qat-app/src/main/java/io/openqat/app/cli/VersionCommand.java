// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.SmallDocuments;
import io.openqat.app.output.text.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat version}. */
@Command(
    name = "version",
    header = "Show the version.",
    description = "Also the Java and the kernel it runs on: put it into bug reports.",
    exitCodeList = {"0:fine"})
final class VersionCommand implements ConsoleCommand {
  private static final String DATA = "version.properties";

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    format.print(
        console, VersionCommand::text, syntax -> SmallDocuments.version(syntax, ofBuild()));
    return ExitCode.FINE;
  }

  /** One line. */
  static String text() {
    return "qat "
        + ofBuild()
        + " (Java "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch")
        + ")\n";
  }

  /** The number alone. */
  static String ofBuild() {
    try (InputStream in = VersionCommand.class.getResourceAsStream(DATA)) {
      if (in == null) {
        throw new IllegalStateException(DATA + " is missing from the jar of qat-app");
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
