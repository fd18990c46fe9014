// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.Arrays;

/** Several command lines in one process, as a process of its own costs seconds. */
final class CommandLines {
  private CommandLines() {}

  /**
   * Each argument is a line of words, in which {@code _} is a blank; prints what each says, and the
   * code it ends with.
   */
  public static void main(String[] lines) {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    for (String line : lines) {
      Console console = Console.ofProcess();
      String[] words = line.split(" ");
      Arrays.setAll(words, i -> words[i].replace('_', ' '));
      int code = new Cli(console).run(words);
      System.out.println(line + " ended with " + code);
    }
  }
}
