// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTextTest {
  private static final String MINIMAL = "[m]\nvendor = 0x8086\npf = 0x4940\nsource = here\n";

  @Test
  void readsEveryKey() {
    List<Model> models =
        parse(
            """
            # a comment

            [big one]
            family = other
            vendor = 0x1af4
            pf = 0x0001  2
            vf = 0003
            pf-driver = big
            vf-driver = bigvf
            vfio-variant = big_vfio_pci
            generation = 7
            vfs = 64
            services = dc, sym
            together = 1
            alone = chain
            vfio-denylist = yes
            card = switch 0x000a 0x000b
            mainline = 7.0
            source = a test = this one
            """);

    assertThat(models)
        .containsExactly(
            new Model(
                "other",
                "big one",
                PciId.parse("1af4"),
                ids("1", "2"),
                ids("3"),
                Optional.of(new DriverName("big")),
                Optional.of(new DriverName("bigvf")),
                Optional.of(new DriverName("big_vfio_pci")),
                Optional.of(7),
                Optional.of(64),
                new ServiceRule(ServiceSet.of("dc", "sym"), 1, ServiceSet.of("chain")),
                true,
                CardKind.SWITCH,
                ids("a", "b"),
                "7.0",
                "a test = this one"));
  }

  @Test
  void aRowNeedsNoMoreThanAVendorAnIdAndASource() {
    assertThat(parse(MINIMAL))
        .containsExactly(
            new Model(
                "fallback",
                "m",
                PciId.parse("8086"),
                ids("4940"),
                ids(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Models.FIXED,
                false,
                CardKind.FUNCTION,
                ids(),
                "no",
                "here"));
  }

  @Test
  void servicesWithoutALimitMayAllBeEnabledTogether() {
    Model model = parse(MINIMAL + "services = a, b, c\n").get(0);

    assertThat(model.services().allows(ServiceSet.of("a", "b", "c"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "function, FUNCTION, ''",
    "numa-node, NUMA_NODE, ''",
    "switch 37c0, SWITCH, 37c0",
    "'switch   37c1', SWITCH, 37c1",
  })
  void readsWhatJoinsACard(String text, CardKind kind, String port) {
    Model model = parse(MINIMAL + "card = " + text + "\n").get(0);

    assertThat(model.grouping()).isEqualTo(kind);
    assertThat(model.switchPorts()).isEqualTo(port.isEmpty() ? ids() : ids(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n\n   \n", "\r\n#\r\n"})
  void aTextMayHaveNoRows(String text) {
    assertThat(parse(text)).isEmpty();
  }

  @Test
  void windowsLineEndsAndIndentsDoNotMatter() {
    assertThat(parse(MINIMAL.replace("\n", "  \r\n\t"))).isEqualTo(parse(MINIMAL));
  }

  @Test
  void keepsTheOrderOfTheRows() {
    assertThat(parse(MINIMAL + MINIMAL.replace("m]", "b]") + MINIMAL.replace("m]", "a]")))
        .extracting(Model::name)
        .containsExactly("m", "b", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vendor = intel    | 'vendor' is 'intel', but must be an id like 0x8086",
        "pf = 0x4940,0x4942 | 'pf' is '0x4940,0x4942', but must be ids like 0x4940, separated by",
        "vf = 0x49410      | 'vf' is '0x49410', but must be ids like 0x4940",
        "pf-driver = a b   | 'pf-driver' is 'a b', but must be a driver name",
        "vf-driver = a/b   | 'vf-driver' is 'a/b', but must be a driver name",
        "vfio-variant = .. | 'vfio-variant' is '..', but must be a driver name",
        "generation = four | 'generation' is 'four', but must be a number from 0 to 99999",
        "generation = -1   | 'generation' is '-1', but must be a number",
        "vfs = 100000      | 'vfs' is '100000', but must be a number",
        "services = Sym    | 'services' is 'Sym', but must be names like 'sym, asym'",
        "alone = d c       | 'alone' is 'd c', but must be names like 'sym, asym'",
        "together = two    | 'together' is 'two', but must be a number",
        "vfio-denylist = true | 'vfio-denylist' is 'true', but must be 'yes' or 'no'",
        "card = socket     | 'card' is 'socket', but must be 'numa-node', 'function' or 'switch ID",
        "card = switch     | 'card' is 'switch', but must be 'numa-node', 'function' or 'switch ID",
        "card = switch x   | 'card' is 'switch x', but must be",
        "card = switch37c0 | 'card' is 'switch37c0', but must be",
        "family = Q A T    | 'family' is 'Q A T', but must be a name of lower-case",
        "colour = blue     | unknown key 'colour' (known: alone, beside, boards, card, family",
        "= blue            | unknown key (known: ",
        "vfs =             | 'vfs' has no value; leave the line out instead",
        "blue              | the line is neither '[model]' nor 'key = value'",
        "[unclosed         | the line is neither '[model]' nor 'key = value'",
      })
  void saysWhatIsWrongInALineAndWhere(String line, String problem) {
    String rest = MINIMAL.substring("[m]\n".length());
    String others =
        rest.lines()
            .filter(other -> !other.startsWith(line.split(" ")[0] + " "))
            .reduce("", (all, next) -> all + next + "\n");

    assertThat(problems("[m]\n\n" + line + "\n" + others))
        .singleElement()
        .asString()
        .startsWith("rows.ini:3: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vendor = 0x8086 | [m] has no 'vendor'",
        "source = here   | [m] has no 'source': say where the facts are from",
        "pf = 0x4940     | [m] model m has no device id",
        "[m]             | the line stands before the first '[model]' line",
      })
  void saysWhatIsMissingAtTheRow(String line, String problem) {
    assertThat(problems(MINIMAL.replace(line, "#"))).first().asString().endsWith(": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services = a;together = 2          | [m] services together: 2 of 1",
        "together = 1                       | [m] services together: 1 of 0",
        "services = a;alone = a             | [m] a service is to be combinable and alone: a and a",
      })
  void saysWhichFactsOfARowContradictEachOther(String lines, String problem) {
    assertThat(problems("\n" + MINIMAL + lines.replace(';', '\n')))
        .containsExactly("rows.ini:2: " + problem);
  }

  @Test
  void aKeyStandsOnceInARow() {
    assertThat(problems(MINIMAL + "pf = 0x4942\n"))
        .containsExactly("rows.ini:5: 'pf' stands twice in [m]");
    assertThat(parse(MINIMAL + MINIMAL.replace("m]", "n]"))).hasSize(2);
  }

  @Test
  void aModelNeedsAName() {
    assertThat(problems(MINIMAL.replace("m]", " ]")))
        .containsExactly("rows.ini:1: the model has no name");
  }

  @Test
  void tellsEveryProblemAtOnceInTheOrderOfTheLines() {
    assertThat(
            problems(
                """
                vfs = 1
                [one]
                vendor = intel
                pf = 0x4940
                together = 9
                [two]
                what
                colour = blue
                vendor = 0x8086
                pf = x
                source = here
                [three]
                vendor = 0x8086
                pf = 0x1
                source = here
                generation = x
                """))
        .extracting(problem -> problem.substring(0, Math.min(problem.length(), 35)))
        .containsExactly(
            "rows.ini:1: the line stands before ",
            "rows.ini:2: [one] has no 'source': ",
            "rows.ini:3: 'vendor' is 'intel', bu",
            "rows.ini:7: the line is neither '[m",
            "rows.ini:8: unknown key 'colour' (k",
            "rows.ini:10: 'pf' is 'x', but must ",
            "rows.ini:16: 'generation' is 'x', b");
  }

  @Test
  void theExceptionIsTheFrameworksOwn() {
    assertThatThrownBy(() -> parse("x"))
        .isInstanceOf(OpenQatException.class)
        .isInstanceOf(CatalogException.class);
  }

  private static List<Model> parse(String text) {
    return CatalogText.parse("rows.ini", "fallback", text);
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(CatalogException.class, () -> parse(text))
        .getMessage()
        .lines()
        .toList();
  }

  private static SortedSet<PciId> ids(String... texts) {
    var ids = new TreeSet<PciId>();
    for (String text : texts) {
      ids.add(PciId.parse(text));
    }
    return ids;
  }
}
