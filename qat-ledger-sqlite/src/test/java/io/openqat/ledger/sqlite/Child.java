// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another process of this test, with its class path; it is ended after five minutes. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  Child(Class<?> main, String... arguments) throws IOException {
    this(List.of(), List.of(), main, arguments);
  }

  /**
   * A process in other surroundings.
   *
   * @param before what runs the command that follows it
   * @param options for its JVM
   */
  Child(List<String> before, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    if (Runtime.version().feature() >= 22) { // as the command's manifest says; before, none warned
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", classPath()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    // No interrupt ends the wait for a line; the end of the process does.
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
  }

  /** What is on the module path of this process is on the class path of that one. */
  private static String classPath() {
    return System.getProperty("java.class.path")
        + ":"
        + System.getProperty("jdk.module.path", "")
        + ":"
        + Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** Reads on to a line that begins so; what comes before is in the failure when none does. */
  String await(String start) throws IOException {
    var seen = new StringBuilder();
    String line = out.readLine();
    while (line != null) {
      if (line.startsWith(start)) {
        return line;
      }
      seen.append(line).append('\n');
      line = out.readLine();
    }
    throw new AssertionError("no line '" + start + "' came, but:\n" + seen);
  }

  /** All lines up to its end. */
  List<String> readAll() {
    return out.lines().toList();
  }

  /** Ends a wait for a line. */
  void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** SIGKILL, and gone when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
