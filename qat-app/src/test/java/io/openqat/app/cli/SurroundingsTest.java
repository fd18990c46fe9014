// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command where a locale, a folder or a right is not what a developer has. */
class SurroundingsTest {
  /** As root has no rights beyond those of a file's owner. */
  private static final String WITHOUT_CAPABILITIES = "setpriv --bounding-set=-all --inh-caps=-all ";

  /** Of a folder: the setgid bit, and nothing for its owner. */
  private static final int FOR_ITS_GROUP = 02050;

  @TempDir Path folder;
  private Path ledger = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    ledger = Files.createDirectory(folder.resolve("a b")).resolve("ledger.db");
  }

  private QatProcess process() {
    return QatProcess.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX"})
  void anArgumentBeyondAsciiIsToldInOneLine(String locale) throws Exception {
    Ran ran =
        process()
            .after("exec \"$@\" \"$(printf 'l\\303\\266.db')\"")
            .with(Map.of("LC_ALL", locale))
            .qat("assign", "--host", "spr-2x1", "--vm", "web1", "--ledger");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .matches(
            "qat: argument 'l\\?\\?.db' has characters that are not in \\S+, all that this"
                + " locale has: run it with LC_ALL=C.UTF-8\n");
  }

  @Test
  void aPathInAFileIsToldToo() throws Exception {
    Path config = folder.resolve("agent.yaml");
    Files.writeString(config, "reporters: [{type: file, settings: {path: /tmp/ö}}]\n");
    Ran ran = process().with(Map.of("LC_ALL", "C")).qat("config", "check", config.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("agent.yaml:1:").contains("run it with LC_ALL=C.UTF-8");
  }

  @Test
  void anArgumentBeyondAsciiIsFineWithUnicode() throws Exception {
    Ran ran =
        process()
            .after("exec \"$@\" \"$(printf 'l\\303\\266')\"")
            .with(Map.of("LC_ALL", "C.UTF-8"))
            .qat("assign", "--host", "spr-2x1", "--vm");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("lö has 0000:6b:00.1 ");
  }

  @Test
  void turkishLettersChangeNothing() throws Exception {
    String[] lines = {
      "discover --host spr-2x1 --format json",
      "discover --host spr-2x1 --format cyborg --rule exclude_driver=vfio-pci",
      "discover --host spr-2x1 --format libvirt",
      "topology --host spr-2x1",
      "catalog",
      "config sample",
      "show 6b:00.0 --host spr-2x1",
    };
    String main = CommandLines.class.getName();
    Ran plain = process().with("-Duser.language=en").run(main, lines);
    Ran turkish = process().with("-Duser.language=tr", "-Duser.country=TR").run(main, lines);
    assertThat(plain.out().lines().filter(line -> line.endsWith(" ended with 0")))
        .hasSize(lines.length);
    assertThat(turkish).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/proc"})
  void noHomeBlanksAndAStrictMaskDoNoHarm(String home) throws Exception {
    Ran ran =
        process()
            .after("umask 077; exec \"$@\"")
            .with(Map.of("HOME", home, "XDG_CACHE_HOME", ""))
            .qat("assign", "--host", "spr-2x1", "--vm", "web1", "--ledger", ledger.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ledger).exists();
  }

  @Test
  void whereNoProgramsMayRunThatIsToldInOneLine() throws Exception {
    Path noexec = Files.createDirectory(folder.resolve("noexec"));
    String mount = "unshare --map-root-user --mount sh -c 'mount -t tmpfs -o noexec tmpfs ";
    assumeTrue(
        new ProcessBuilder("sh", "-c", mount + noexec + "' 2>/dev/null").start().waitFor() == 0,
        "no mount namespaces may be made here");
    QatProcess process = process().after(mount + noexec + " && exec \"$@\"' sh \"$@\"");
    String[] assign = {
      "assign", "--host", "spr-2x1", "--vm", "web1", "--ledger", ledger.toString()
    };
    assertThat(process.with("-Dorg.sqlite.tmpdir=" + noexec).qat(assign))
        .extracting(Ran::code, Ran::out, Ran::err)
        .containsExactly(
            2,
            "",
            "qat: SQLite's library cannot be loaded ("
                + noexec
                + " is mounted noexec): name a folder that has room and lets programs run, as with"
                + " JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR\n");
    assertThat(process.with("-Djava.io.tmpdir=" + noexec).qat(assign).code()).isZero();
  }

  private static String user() throws IOException {
    return Files.getOwner(Path.of("/proc/self")).getName();
  }

  /** The command as a user whom the modes of files bind. */
  private QatProcess withRightsOfAnOwner() throws IOException, InterruptedException {
    boolean root = user().equals("root");
    assumeTrue(
        !root
            || new ProcessBuilder("sh", "-c", WITHOUT_CAPABILITIES + "true").start().waitFor() == 0,
        "setpriv is missing: apt-get install util-linux");
    return process().after(root ? "exec " + WITHOUT_CAPABILITIES + "\"$@\"" : "exec \"$@\"");
  }

  @Test
  void aLedgerThatMayOnlyBeReadIsSeenAndNotChanged() throws Exception {
    String file = ledger.toString();
    Ran.qat("assign", "--vm", "web1", "--host", "spr-2x1", "--ledger", file);
    byte[] before = Files.readAllBytes(ledger);
    Files.setPosixFilePermissions(ledger, PosixFilePermissions.fromString("r--------"));
    String with = " --host spr-2x1 --ledger " + file.replace(' ', '_');
    String[] lines = {
      "assignments" + with,
      "assignments reconcile" + with,
      "cdi list --cdi-dir " + folder + "/cdi" + with,
      "doctor" + with,
      "assignments reconcile --fix" + with,
      "release --vm web1" + with,
      "assign --vm web2" + with,
    };
    Ran ran = withRightsOfAnOwner().run(CommandLines.class.getName(), lines);
    assertThat(ran.out().lines().filter(line -> line.matches(".* ended with [0-9]")))
        .extracting(line -> line.charAt(line.length() - 1))
        .containsExactly('0', '0', '0', '0', '2', '2', '2');
    assertThat(ran.out())
        .contains("and host agree: 1 assigned")
        .contains("the ledger agrees with the host: 1 assigned, " + file);
    assertThat(ran.err().lines())
        .filteredOn(line -> line.contains("written"))
        .hasSize(3)
        .containsOnly(
            "qat: %1$s can be written to by %2$s alone: run it as %2$s".formatted(file, user()));
    assertThat(Files.readAllBytes(ledger)).isEqualTo(before);
  }

  @Test
  void aLedgerThatMayNotBeSeenIsNotTakenForNone() throws Exception {
    QatProcess process = withRightsOfAnOwner();
    boolean root = user().equals("root");
    var nothing = PosixFilePermissions.fromString("---------");
    Files.setPosixFilePermissions(ledger.getParent(), nothing);
    Ran seen = process.qat("assignments", "--host", "spr-2x1", "--ledger", ledger.toString());
    Ran given =
        process.qat("assign", "--host", "spr-2x1", "--vm", "a", "--ledger", ledger.toString());
    Files.setAttribute(ledger.getParent(), "unix:mode", FOR_ITS_GROUP);
    Ran told = process.qat("assignments", "--host", "spr-2x1", "--ledger", ledger.toString());
    Files.setPosixFilePermissions(ledger.getParent(), PosixFilePermissions.fromString("rwx------"));
    String who = root ? "root" : "the owner of its folder";
    String group = Files.getAttribute(ledger.getParent(), "posix:group").toString();
    assertThat(seen).isEqualTo(unseen(who));
    assertThat(told).isEqualTo(unseen(who + ", or as a member of group " + group));
    assertThat(given.code()).isEqualTo(2);
    assertThat(given.err())
        .startsWith("qat: " + ledger + " cannot be used as a ledger (")
        .contains("(permission denied)");
    if (root) {
      assertThat(given.err()).contains("run it as root");
    }
  }

  private Ran unseen(String who) {
    String what = "qat: this user may not see whether there is a ledger " + ledger;
    return new Ran(2, "", what + ": run it as " + who + ", or choose another ledger\n");
  }
}
