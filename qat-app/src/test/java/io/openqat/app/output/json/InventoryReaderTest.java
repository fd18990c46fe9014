// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.qat.QatFamily;
import io.openqat.json.InventoryReader;
import io.openqat.json.SeenHost;
import io.openqat.json.Syntax;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryReaderTest {
  private static final String MIXED = write(SampleHosts.mixed());

  private static String write(HostReport report) {
    return new DocumentRenderer(Syntax.JSON).render(report);
  }

  private static SeenHost read(String document) {
    return new InventoryReader(QatFamily.catalog()).read(document.getBytes(UTF_8));
  }

  static Stream<HostReport> hosts() {
    return SampleHosts.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void whatIsReadIsWhatWasWritten(HostReport report) {
    SeenHost host = read(write(report));
    var found =
        new DiscoveryReport(host.inventory(), report.found().findings(), report.found().scan());
    var again =
        new HostReport(
            host.name(),
            report.origin(),
            found,
            report.catalog(),
            report.sources(),
            report.state());
    assertThat(write(again)).isEqualTo(write(report));
    assertThat(host.offered().stream().map(f -> f.address()))
        .containsExactlyElementsOf(
            report.offer().functions().stream().map(f -> f.address()).toList());
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void modelsThatOnlyTheAgentKnowsAreReadAllTheSame(HostReport report) {
    SeenHost host = new InventoryReader(Catalog.of()).read(write(report).getBytes(UTF_8));
    assertThat(host.inventory().devices())
        .hasSameSizeAs(report.inventory().devices())
        .allMatch(pf -> !pf.model().services().isConfigurable());
    assertThat(host.inventory().orphans()).hasSameSizeAs(report.inventory().orphans());
  }

  @Test
  void findingsAreCounted() {
    SeenHost host = read(MIXED);
    assertThat(host.worst()).contains(Severity.ERROR);
    assertThat(host.errors()).isNotEmpty();
    assertThat(host.held()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"schemaVersion\": \"1.0\",', '\"schemaVersion\": \"1.7\", \"later\": {\"a\": [1]},'",
    "'\"index\": 1,',               '\"index\": 1, \"speed\": 1,'",
    "'\"kind\": \"numa-node\"',     '\"kind\": \"socket\"'",
    "'\"severity\": \"error\"',     '\"severity\": \"disaster\"'",
    "'\"state\": \"up\"',           '\"state\": \"asleep\"'",
  })
  void whatALaterVersionMayAddIsPassedOver(String now, String later) {
    assertThat(MIXED).contains(now);
    assertThat(read(MIXED.replace(now, later)).inventory().devices()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"schemaVersion\": \"1.0\"', '\"schemaVersion\": \"2.0\"', is of version '2.0'",
    "'\"schemaVersion\": \"1.0\"', '\"schemaVersion\": null', cannot be used",
    "'\"schemaVersion\": \"1.0\",', '', cannot be used",
    "'\"address\": \"0000:',       '\"address\": \"',           cannot be used",
    "'\"index\": 1,',              '\"index\": 0,',             two VFs with index 0",
    "'\"index\": 1,',              '\"index\": -1,',            negative VF index",
    "'\"index\": 1,',              '\"index\": \"one\",',       cannot be used",
    "'\"index\": 1,',              '\"index\": 1.5,',           cannot be used",
    "'\"host\": \"mixed\"',        '\"host\": \"\"',            the host's name",
    "'\"orphans\": []',            '\"orphans\": [null]',       cannot be used",
    "'\"orphans\": []',            '\"orphans\": null',         cannot be used",
    "'\"revision\": \"0x40\"',     '\"revision\": \"forty\"',   not a revision",
    "'0000:6b:00.1',               '0000:6b:00.2',              twice",
    "'{',                          '[',                         cannot be used",
  })
  void whatCannotBeAHostIsRefusedInOneLine(String right, String wrong, String why) {
    assertThat(MIXED).contains(right);
    assertThatThrownBy(() -> read(MIXED.replace(right, wrong)))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(300);
  }

  @Test
  void whatIsNoDocumentIsRefused() {
    for (String text : new String[] {"", "null", "7", "<html>", "\u0000", "{\"a\":".repeat(5000)}) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(OpenQatException.class)
          .hasMessageStartingWith("its document cannot be used");
    }
  }
}
