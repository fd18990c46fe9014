// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.openqat.app.cli.Cli;
import io.openqat.app.cli.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Runs command lines one after the other in one process: where a Java that starts takes a minute,
 * as in an emulation of an emulation.
 *
 * <p>A line of standard input is a name and the arguments, parted by tabs. In the folder that is
 * given, {@code NAME.out} and {@code NAME.err} take what the command says. Standard output tells
 * the name and the exit code when it has ended.
 */
public final class CommandLoop {
  private CommandLoop() {}

  /** Ends when standard input does. */
  public static void main(String[] args) throws IOException {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    Path folder = Path.of(args[0]);
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split("\t", -1);
      String[] command = new String[words.length - 1];
      System.arraycopy(words, 1, command, 0, command.length);
      run(folder, words[0], command);
    }
  }

  private static void run(Path folder, String name, String[] command) throws IOException {
    int code;
    try (var out = Files.newOutputStream(folder.resolve(name + ".out"));
        var err = Files.newOutputStream(folder.resolve(name + ".err"))) {
      var console =
          new Console(out, err, UTF_8, Locale.ENGLISH, false, Map.copyOf(System.getenv()));
      code = new Cli(console).run(command);
    }
    System.out.println(name + " " + code);
  }
}
