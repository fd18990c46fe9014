// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSourcesTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private static List<String> read(FleetSources sources) {
    return sources.read().stream().map(AgentAddress::base).toList();
  }

  @Test
  void aListHasAnAgentALineEachOnce() throws IOException {
    Path file = file("# ours\nweb2\n\n  web1:1 # the first\r\nhttps://p/x\nweb2:9467\n");
    assertThat(read(new FleetSources(List.of(file), List.of(), List.of())))
        .containsExactly("http://web2:9467", "http://web1:1", "https://p/x");
  }

  @Test
  void aLineThatIsWrongIsNamed() throws IOException {
    Path file = file("web1\nadmin:secret@web2\n");
    assertThatThrownBy(() -> read(new FleetSources(List.of(file), List.of(), List.of())))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("file:2: ")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"targets\": [\"10.0.0.1:9467\", \"web2:1\"], \"labels\": {\"rack\": \"a\"}},"
            + " {\"targets\": [\"web3:1\"], \"labels\": {\"__scheme__\": \"https\"}}]",
        "- targets: [10.0.0.1:9467, 'web2:1']\n- labels: {__scheme__: https}\n  targets:\n  - web3:1\n"
      })
  void prometheusTargetsAreRead(String text) throws IOException {
    Path file = file(text);
    assertThat(read(new FleetSources(List.of(), List.of(file), List.of())))
        .containsExactly("http://10.0.0.1:9467", "http://web2:1", "https://web3:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                            | a list of groups is expected",
        "[7]                           | a group has a list of 'targets'",
        "[{labels: {}}]                | a group has a list of 'targets'",
        "[{targets: web1}]             | a group has a list of 'targets'",
        "[{targets: [[web1]]}]         | a target is a text",
        "[{targets: ['a b']}]          | no address of an agent",
        "[{targets: [                  | ''",
      })
  void otherFilesAreRefusedWithTheirPlace(String text, String why) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> read(new FleetSources(List.of(), List.of(file), List.of())))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("file:1:")
        .hasMessageContaining(why);
  }

  @Test
  void aNameStandsForAllOfItsAddresses() {
    assertThat(read(new FleetSources(List.of(), List.of(), List.of("localhost:1"))))
        .contains("http://127.0.0.1:1");
    for (String bad : List.of("", ":1", "a:b", "no.such.invalid", "::1")) {
      assertThatThrownBy(() -> read(new FleetSources(List.of(), List.of(), List.of(bad))))
          .isInstanceOf(OpenQatException.class)
          .hasMessageStartingWith("--dns");
    }
  }

  @Test
  void noAgentAtAllIsSaid() throws IOException {
    Path file = file("# none\n");
    assertThatThrownBy(() -> read(new FleetSources(List.of(file), List.of(), List.of())))
        .hasMessageStartingWith("no agent is named in ");
  }
}
