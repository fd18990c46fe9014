// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people see, in {@code docs/screens}, at the widths that terminals have. Run with {@code
 * -Dqat.golden.update=true} to write them anew, and look at the difference.
 */
class ScreensTest {
  private static final Path SCREENS =
      Path.of(System.getProperty("basedir", "."), "../docs/screens").normalize();

  private static final List<String> VIEWS =
      List.of(
          "discover --host spr-2x4 --numa 0",
          "discover --host spr-2x4-one-down --numa 0",
          "list --host spr-2x1 --select vf=#0-3",
          "list --host spr-2x1 --select vf=#0-1 -o wide",
          "list --host spr-2x1 --vm web1",
          "topology --host spr-2x1",
          "topology --host c62x-switch",
          "show 6b:00.1 --host spr-2x1",
          "doctor --host gen4-guest",
          "assignments --host spr-2x1",
          "catalog",
          "hosts",
          "list --help",
          "provision --help");

  private static final String NOON = "2026-11-29T12:00:00";
  private static final Pattern TIME = Pattern.compile("(20[0-9]{2}-[0-9T:-]*)(Z|\u2026)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 200})
  void screensAreAsTheyWereLookedAt(int width) throws IOException {
    String ledger = folder.resolve("ledger.db").toString();
    for (String machine : List.of("web1", "4dea22b3-1d52-d8f3-2516-782e98ab3fa0")) {
      Ran.qat("assign", "--vm", machine, "--host", "spr-2x1", "--ledger", ledger);
    }
    var screen = new StringBuilder();
    for (String view : VIEWS) {
      boolean assigned = view.contains("spr-2x1") && !view.contains("vf=#0-1");
      String[] words = (view + (assigned ? " --ledger " + ledger : "")).split(" ");
      Ran ran = Ran.qat(true, Map.of("COLUMNS", Integer.toString(width), "NO_COLOR", "1"), words);
      String text = ran.out().replace(ledger, "ledger.db");
      if (!view.endsWith("wide")) {
        assertThat(text.lines()).as(view).allMatch(line -> line.length() <= width);
      }
      screen.append("$ qat ").append(view).append('\n').append(atNoon(text)).append('\n');
    }
    check(SCREENS.resolve(width + ".txt"), screen.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "svg, spr-2x4",
    "svg, spr-2x4-one-down",
    "svg, c62x-3d-3f-da",
    "svg, dh895xcc",
    "svg, gen4-guest",
    "dot, c62x-3d-3f-da"
  })
  void picturesAreAsTheyWereLookedAt(String form, String host) throws IOException {
    String ledger = folder.resolve("ledger.db").toString();
    for (String owner :
        List.of("--vm web1", "--vm 4dea22b3-1d52-d8f3-2516-782e98ab3fa0", "--container batch-7")) {
      Ran.line("assign %s --host spr-2x4 --ledger %s", owner, ledger);
    }
    String assigned = host.equals("spr-2x4") ? " --ledger " + ledger : "";
    Ran ran = Ran.line("topology --host %s -o %s%s", host, form, assigned);
    check(SCREENS.resolve(host + "." + form), ran.out());
  }

  /** The time in a ledger is that of the test; it may be cut. */
  private static String atNoon(String text) {
    return TIME.matcher(text)
        .replaceAll(time -> NOON.substring(0, time.group(1).length()) + time.group(2));
  }

  private static void check(Path file, String screen) throws IOException {
    if (Boolean.getBoolean("qat.golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
  }
}
