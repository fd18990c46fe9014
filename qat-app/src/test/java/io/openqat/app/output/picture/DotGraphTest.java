// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.text.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotGraphTest {
  private static final Path DOT = Path.of("/usr/bin/dot");

  @TempDir private Path folder;

  @Test
  void aNodeStandsForEachDevice() {
    HostReport mixed = SampleHosts.all().get("mixed");
    String made = DotGraph.document(List.of(mixed));
    mixed
        .inventory()
        .devices()
        .forEach(pf -> assertThat(made).contains("<B>" + pf.address() + "  "));
    mixed.rows().stream()
        .filter(row -> !row.isDivided())
        .forEach(row -> assertThat(made).contains(">" + DrawnFunction.of(row).label() + "<BR/>"));
  }

  /** What closes a string, a label or a statement comes from us alone. */
  @Test
  void namesOfStrangersAreText() {
    for (String name : HostileHosts.NAMES) {
      String made = DotGraph.document(List.of(HostileHosts.saying(name)));
      assertThat(Printable.document(made)).isEqualTo(made);
      assertThat(made).doesNotContain("<script", "<img", "URL=\"", "<TABLE><TR>");
    }
  }

  @Test
  void graphvizTakesEveryHostAndEveryName() throws Exception {
    assumeTrue(Files.isExecutable(DOT), "apt-get install graphviz");
    List<HostReport> all =
        Stream.concat(
                SampleHosts.all().values().stream(),
                HostileHosts.NAMES.stream().map(HostileHosts::saying))
            .toList();
    Path graph = Files.writeString(folder.resolve("host.dot"), DotGraph.document(all));
    Path told = folder.resolve("told");
    int code =
        new ProcessBuilder(DOT.toString(), "-Tsvg", "-o", "host.svg", graph.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start()
            .waitFor();
    assertThat(Files.readString(told)).doesNotContain("rror", "syntax");
    assertThat(code).isZero();
    assertThat(Files.readString(folder.resolve("host.svg")))
        .doesNotContain("<script", "xlink:href", "\u202e")
        .contains("&lt;/text&gt;&lt;script&gt;");
  }
}
