// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
  private static Ran watch(String fault, String... more) {
    String command = "watch --host dh8950 --period 1ms --passes 6 --fault";
    var all = new ArrayList<>(List.of(command.split(" ")));
    all.add(fault);
    all.addAll(List.of(more));
    return Ran.qat(all.toArray(String[]::new));
  }

  @Test
  void showsEachChangeOnce() {
    Ran ran = watch("gone 84:00.0 at 3..4");
    String raised =
        "host finding %s: nothing-found: no PCI function can be seen here at all"
            + " (/sys/bus/pci/devices)";
    assertThat(ran.fine().lines().map(line -> line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d ", "")))
        .containsExactly(
            "0000:84:00.0 appeared: DH895xCC (8086:0435), driver dh895xcc, no VFs",
            raised.formatted("raised"),
            "0000:84:00.0 vanished: DH895xCC (8086:0435), no VFs",
            raised.formatted("cleared"),
            "0000:84:00.0 appeared: DH895xCC (8086:0435), driver dh895xcc, no VFs");
  }

  @Test
  void asJsonShowsAllOfThem() {
    Ran ran = watch("gone 84:00.0 at 3..4", "--format", "json");
    List<String> kinds =
        ran.out()
            .lines()
            .map(line -> line.replaceFirst(".*\"kind\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(kinds).contains("device-appeared", "device-vanished", "health-changed");
    assertThat(ran.out().lines()).allMatch(line -> line.startsWith("{\"pass\":"));
  }

  @Test
  void anErrorAtTheEndIsTold() {
    assertThat(watch("garbage 84:00.0/numa_node from 3").code()).isEqualTo(1);
    assertThat(watch("garbage 84:00.0/numa_node at 3").code()).isZero();
  }

  @Test
  void endsInTime() {
    assertThat(Ran.qat("watch", "--host", "dh8950", "--period", "1h", "--for", "50ms").fine())
        .hasLineCount(1);
  }

  @Test
  void endsWhenNobodyReads() {
    Console console =
        Ran.console(
            ConsoleTest.failing("Broken pipe"), OutputStream.nullOutputStream(), false, Map.of());
    assertThat(new Cli(console).run("watch", "--host", "dh8950", "--period", "1h")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "off            | [http.enabled=false]",
        ":80            | [http.port=80]",
        "[::1]:9467     | [http.listen='::1', http.port=9467]",
        "0.0.0.0:1      | [http.listen='0.0.0.0', http.port=1]",
        "localhost:9467 | [http.listen='localhost', http.port=9467]",
      })
  void whereToListen(String text, String settings) {
    assertThat(ListenOption.settings(text)).hasToString(settings);
  }
}
