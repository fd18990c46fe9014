// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.Golden;
import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextViewsTest {
  private static final Style DRAWN = new Style(false, Symbols.UNICODE);

  static Stream<HostReport> hosts() {
    return SampleHosts.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void tableIsAsExpected(HostReport report) {
    Golden.check(report.host() + ".table.txt", new TableRenderer(DRAWN).render(report));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void topologyIsAsExpected(HostReport report) {
    Golden.check(report.host() + ".topology.txt", new TopologyRenderer(DRAWN).render(report));
  }

  @Test
  void factListsAreAsExpected() {
    Map.of(
            "mixed", "0000:6b:00.0",
            "guest", "0000:07:00.1",
            "wide", "10000:01:01.3",
            "withheld", "0000:3d:00.0")
        .forEach(
            (host, address) ->
                Golden.check(
                    host + ".show.txt",
                    new FunctionRenderer(DRAWN, PciAddress.parse(address))
                        .render(SampleHosts.all().get(host))));
  }

  @Test
  void catalogIsAsExpected() {
    Golden.check("catalog.txt", new CatalogTable(DRAWN).render(QatFamily.catalog()));
  }

  @ParameterizedTest
  @EnumSource(Symbols.class)
  void noLineIsWiderThanThePage(Symbols symbols) {
    for (String text : everything(new Style(false, symbols))) {
      assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
  }

  @Test
  void plainTextIsPrintableAsciiWhateverAHostTells() {
    for (String text : everything(Style.PLAIN)) {
      assertThat(text).matches("[\\n -~]*");
    }
  }

  @Test
  void colourChangesNothingButColour() {
    List<String> plain = everything(Style.PLAIN);
    List<String> coloured = everything(new Style(true, Symbols.ASCII));
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(text -> text.replaceAll("\u001b\\[\\d*m", "")).toList())
        .isEqualTo(plain);
  }

  private static List<String> everything(Style style) {
    return Stream.concat(
            Stream.of(new CatalogTable(style).render(QatFamily.catalog())),
            hosts().flatMap(report -> everything(style, report)))
        .toList();
  }

  private static Stream<String> everything(Style style, HostReport report) {
    Stream<String> factLists =
        addresses(report.inventory()).map(a -> new FunctionRenderer(style, a).render(report));
    return Stream.concat(
        Stream.of(
            new TableRenderer(style).render(report), new TopologyRenderer(style).render(report)),
        factLists);
  }

  private static Stream<PciAddress> addresses(Inventory inventory) {
    return Stream.concat(
        inventory.orphans().stream().map(vf -> vf.address()),
        inventory.devices().stream()
            .flatMap(
                pf ->
                    Stream.concat(
                        Stream.of(pf.address()), pf.functions().stream().map(vf -> vf.address()))));
  }
}
