// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {
  private static final String UUID = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --host spr-2x1                                     | 32
          --host spr-2x1 --all                               | 34
          --host spr-2x1 --numa 1                            | 16
          --host spr-2x1 --numa 0,1 --free                   | 32
          --host spr-2x1 --numa unknown                      | 0
          --host spr-2x1 --model c62x                        | 0
          --host spr-2x1 --driver vfio-pci                   | 32
          --host spr-2x1 --driver none                       | 0
          --host spr-2x1 --state down                        | 0
          --host spr-2x1 --select numa=1 --select vf=#0-3    | 4
          --host spr-2x4-no-vfs                              | 8
          --host spr-2x4-no-vfs --driver 4xxx                | 8
          --host gen4-guest                                  | 4
          --host gen4-guest --numa 0 --driver none           | 4
          --host gen4-guest --select card=node-0             | 0
          --host no-qat                                      | 0
          """)
  void listsWhatIsMeant(String options, int count) {
    Ran ran = Ran.qat(("list -o name " + options).split(" "));
    assertThat(ran.fine().lines()).hasSize(count);
    assertThat(Ran.qat(("list --no-header " + options).split(" ")).out().lines()).hasSize(count);
    assertThat(Ran.qat(("list -o csv " + options).split(" ")).out().lines()).hasSize(count + 1);
    assertThat(Ran.qat(("list -o json " + options).split(" ")).out())
        .contains("\"schemaVersion\": \"1.0\"");
  }

  @Test
  void columnsComeAsAskedFor() {
    assertThat(Ran.line("list --host spr-2x1 --select vf=#0 --columns owner,address,PF").fine())
        .isEqualTo(
            """
            OWNER  ADDRESS       PF
            -      0000:6b:00.1  0000:6b:00.0
            -      0000:e8:00.1  0000:e8:00.0
            """);
    assertThat(Ran.line("list --host spr-2x1 --select vf=#0 -o csv --columns address,owner").fine())
        .isEqualTo("address,owner\n0000:6b:00.1,\n0000:e8:00.1,\n");
    assertThat(Ran.line("list --host spr-2x1 --columns adress").err())
        .contains("--columns: there is no column 'adress' (did you mean 'address'?)");
    assertThat(Ran.line("list --host spr-2x1 -o json --columns address").misuse())
        .contains("--columns has no effect without -o table, wide or csv");
    assertThat(Ran.line("discover --host spr-2x1 --columns address,free --no-header").fine())
        .isEqualTo("0000:6b:00.0  16\n0000:e8:00.0  16\n");
    assertThat(Ran.line("discover --host spr-2x1 -o name --numa 1").fine())
        .isEqualTo("0000:e8:00.0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--numa x", "--state sideways", "--select colour=red", "--driver a,,b"})
  void aFilterThatCannotBeIsRefused(String filter) {
    assertThat(Ran.qat(("list --host spr-2x1 " + filter).split(" ")).misuse()).hasLineCount(1);
  }

  @Test
  void filtersChooseDevicesOfTheOtherViews() {
    assertThat(Ran.line("discover --host spr-2x4 --numa 1").fine())
        .contains("4 QAT devices, 1 card, 64 virtual functions")
        .doesNotContain("0000:6b:00.0");
    assertThat(Ran.line("discover --host spr-2x4 --numa 1 -o json").fine())
        .doesNotContain("\"0000:6b:00.0\"");
    assertThat(Ran.line("topology --host spr-2x4 --numa 1").fine())
        .contains("NUMA node 1")
        .doesNotContain("NUMA node 0");
    assertThat(Ran.line("topology --host spr-2x4 --numa 1 -o json").fine())
        .isEqualTo(Ran.line("discover --host spr-2x4 --numa 1 -o json").fine());
    assertThat(Ran.line("show --host spr-2x1 --select vf=#0").fine())
        .contains("0000:6b:00.1", "0000:e8:00.1");
    assertThat(Ran.line("discover --host spr-2x4 -o cyborg --numa 1").misuse())
        .isEqualTo("qat: --numa has no effect with -o cyborg, where --rule chooses\n");
  }

  @Test
  void whatAMachineHasIsShownWhereverOneLooks() {
    String ledger = folder.resolve("ledger.db").toString();
    Ran.qat("assign", "--vm", UUID, "--count", "2", "--host", "spr-2x1", "--ledger", ledger);
    assertThat(Ran.line("list --vm %s --host spr-2x1 --ledger %s", UUID, ledger).err()).isEmpty();
    assertThat(Ran.line("list --vm %s --host spr-2x1 --ledger %s", UUID, ledger).out())
        .containsPattern("0000:6b:00.1 .* no +" + UUID + " +assigned");
    assertThat(Ran.line("discover --host spr-2x1 --ledger %s", ledger).out())
        .contains("16/16  14 ", "VM " + UUID + ": 0000:6b:00.1 0000:6b:00.2");
    assertThat(Ran.line("topology --host spr-2x1 --ledger %s", ledger).out())
        .contains("●●■■", "VF    0  0000:6b:00.1  VM " + UUID, "● in use");
    assertThat(Ran.line("show 6b:00.1 --host spr-2x1 --ledger %s", ledger).out())
        .containsPattern("in use by +VM " + UUID);
    assertThat(Ran.line("show 6b:00.0 --host spr-2x1 --ledger %s", ledger).out())
        .contains(", VM " + UUID);
  }

  /** A UUID is not cut where a program reads. */
  @Test
  void nothingIsCutInAPipe() {
    String ledger = folder.resolve("ledger.db").toString();
    Ran.qat("assign", "--vm", UUID, "--host", "spr-2x1", "--ledger", ledger);
    for (String view : List.of("assignments", "list -o wide", "discover", "topology")) {
      String[] words = (view + " --host spr-2x1 --ledger " + ledger).split(" ");
      assertThat(Ran.qat(false, Map.of("COLUMNS", ""), words).out())
          .contains(UUID)
          .doesNotContain("…");
    }
    assertThat(
            Ran.qat(true, Map.of("COLUMNS", "60"), "list", "--color", "never", "--host", "spr-2x1")
                .out())
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 60));
  }

  @Test
  void severalCapturesAreShownAtOnce() {
    var files = new ArrayList<String>();
    for (String host : List.of("spr-2x1", "dh8950")) {
      Path tree = folder.resolve(host);
      Path file = folder.resolve(host + ".capture");
      Ran.line("simulate --host %s --write %s", host, tree).fine();
      Ran.line("capture --sysfs %s --host-name %s -o %s", tree, host, file).fine();
      files.add("--replay " + file);
    }
    String both = String.join(" ", files);
    assertThat(Ran.line("list --no-header --columns host,address --all %s", both).fine().lines())
        .hasSize(35)
        .contains("spr-2x1  0000:6b:00.0")
        .anyMatch(line -> line.startsWith("dh8950 "));
    assertThat(Ran.line("discover %s", both).out())
        .contains("simulated host spr-2x1:", "simulated host dh8950:");
    assertThat(Ran.line("discover -o yaml %s", both).out()).contains("\n---\n");
    assertThat(Ran.line("doctor %s", both).misuse()).contains("one host at a time here");
  }

  @Test
  void looksAgainUntilNobodyWaits() {
    var out = new ByteArrayOutputStream();
    Console console = Ran.console(out, out, true, Map.of());
    Iterator<Boolean> waits = List.of(true, false).iterator();
    var option = new RepeatOption();
    new picocli.CommandLine(new Probed(option)).parseArgs("--watch", "1");
    int code =
        option.repeat(
            console,
            () -> {
              console.print("look\n");
              return 1;
            },
            waits::next);
    assertThat(code).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\u001b[H\u001b[2J\u001b[3Jlook\n".repeat(2));
    assertThat(Ran.line("list --host spr-2x1 --watch 4000").misuse())
        .contains("--watch is 1 to 3600 seconds");
  }

  @picocli.CommandLine.Command
  private static final class Probed {
    @picocli.CommandLine.Mixin private final RepeatOption option;

    Probed(RepeatOption option) {
      this.option = option;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hosts",
        "version",
        "catalog",
        "plugins",
        "config check",
        "config show",
        "assignments reconcile --host spr-2x1",
        "show 6b:00.0 --host spr-2x1",
        "topology --host spr-2x1",
        "list --host spr-2x1",
        "discover --host spr-2x1"
      })
  void everyCommandHasAFormForPrograms(String command) {
    assertThat(Ran.qat((command + " -o json").split(" ")).out())
        .startsWith("{\n  \"schemaVersion\": \"1.0\"");
    assertThat(Ran.qat((command + " -o yaml").split(" ")).out())
        .startsWith("schemaVersion: \"1.0\"");
  }
}
