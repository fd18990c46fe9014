// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command as a process of its own, for what cannot be had in this one.
 *
 * @param folder for what it prints
 * @param shell what a shell does first: runs {@code exec "$@"} at its end
 * @param variables of the process, besides those of this one; an empty one is taken away
 * @param jvm options of the JVM
 */
record QatProcess(Path folder, String shell, Map<String, String> variables, List<String> jvm) {

  static QatProcess in(Path folder) {
    return new QatProcess(folder, "exec \"$@\"", Map.of(), List.of());
  }

  QatProcess after(String first) {
    return new QatProcess(folder, first, variables, jvm);
  }

  QatProcess with(Map<String, String> other) {
    return new QatProcess(folder, shell, other, jvm);
  }

  QatProcess with(String... options) {
    return new QatProcess(folder, shell, variables, List.of(options));
  }

  Ran qat(String... arguments) throws IOException, InterruptedException {
    return run("io.openqat.app.Main", arguments);
  }

  /** Runs another class than the command's. */
  Ran run(String main, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("sh", "-c", shell, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= 22) { // as the manifest says; before, none warned
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    variables.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    int code = builder.start().waitFor();
    return new Ran(code, read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
