// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.pci.PciId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
  private static final PciId VENDOR = PciId.parse("1af4");
  private static final StatusLayout LAYOUT =
      StatusLayout.NONE
          .withState(StatusFile.at("own/state"))
          .withAttributes(StatusFile.at("own/more"));
  private static final AcceleratorFamily FAMILY =
      new AcceleratorFamily("fam", rows("fam", "one 1 2", "two 3 -"), LAYOUT);
  private static final AcceleratorFamily OTHER =
      new AcceleratorFamily("other", rows("other", "o 8 9"), StatusLayout.NONE);

  @Test
  void findsARowByEachOfItsIdsAndTellsWhichSideItStandsFor() {
    Catalog catalog = Catalog.of(FAMILY, OTHER);

    assertThat(catalog.match(VENDOR, new PciId(1)))
        .contains(new Catalog.Match(FAMILY.models().get(0), Catalog.Role.PHYSICAL));
    assertThat(catalog.match(VENDOR, new PciId(2)))
        .contains(new Catalog.Match(FAMILY.models().get(0), Catalog.Role.VIRTUAL));
    assertThat(catalog.match(VENDOR, new PciId(4))).isEmpty();
    assertThat(catalog.match(PciId.parse("8086"), new PciId(1))).isEmpty();
    assertThat(catalog.models()).extracting(Model::name).containsExactly("one", "two", "o");
    assertThat(catalog.idCount()).isEqualTo(5);
  }

  @Test
  void anIdThatAModelHasForBothSidesCountsAsPhysical() {
    Catalog catalog = Catalog.of(new AcceleratorFamily("fam", rows("fam", "m 5 5"), LAYOUT));
    assertThat(catalog.match(VENDOR, new PciId(5)).orElseThrow().role())
        .isEqualTo(Catalog.Role.PHYSICAL);
    assertThat(catalog.idCount()).isEqualTo(1);
  }

  @Test
  void anEmptyCatalogueKnowsNothing() {
    assertThat(Catalog.of().models()).isEmpty();
    assertThat(Catalog.of().idCount()).isZero();
    assertThat(Catalog.of().match(VENDOR, new PciId(1))).isEmpty();
  }

  @Test
  void theStatusOfAModelIsItsFamilys() {
    Catalog catalog = Catalog.of(FAMILY, OTHER);

    assertThat(catalog.statusLayout(FAMILY.models().get(1))).isEqualTo(LAYOUT);
    assertThat(catalog.statusLayout(OTHER.models().get(0))).isEqualTo(StatusLayout.NONE);
    assertThat(catalog.statusLayout(rows("stranger", "s 5 -").get(0))).isEqualTo(StatusLayout.NONE);
  }

  @Test
  void moreRowsOfAFamilyShareItsStatus() {
    Model more = rows("fam", "three 4 -").get(0);
    Catalog catalog = Catalog.of(FAMILY, OTHER).plus(List.of(more));

    assertThat(catalog.statusLayout(more)).isEqualTo(LAYOUT);
    assertThat(catalog.match(VENDOR, new PciId(4))).map(Catalog.Match::model).contains(more);
    assertThat(catalog.models())
        .extracting(Model::name)
        .containsExactly("one", "two", "three", "o");
  }

  @Test
  void rowsOfNewFamiliesMakeFamiliesWithoutStatus() {
    Catalog catalog =
        Catalog.of(FAMILY)
            .plus(
                List.of(
                    rows("x", "a 11 -").get(0),
                    rows("y", "b 12 -").get(0),
                    rows("x", "c 13 -").get(0)));

    assertThat(catalog.models())
        .extracting(model -> model.family() + " " + model.name())
        .containsExactly("fam one", "fam two", "x a", "x c", "y b");
    assertThat(catalog.models().subList(2, 5))
        .allSatisfy(model -> assertThat(catalog.statusLayout(model)).isEqualTo(StatusLayout.NONE));
    assertThat(catalog.idCount()).isEqualTo(6);
  }

  @Test
  void addingLeavesTheFirstCatalogueAsItWas() {
    Catalog catalog = Catalog.of(FAMILY);
    catalog.plus(rows("fam", "three 4 -"));

    assertThat(catalog.models()).hasSize(2);
    assertThat(catalog.match(VENDOR, new PciId(4))).isEmpty();
    assertThat(catalog.plus(List.of()).models()).isEqualTo(catalog.models());
  }

  @ParameterizedTest
  @ValueSource(strings = {"new 1 -", "new - 1", "new 4 1"})
  void twoRowsCannotClaimOneIdWhicheverSideItStandsFor(String row) {
    assertThatThrownBy(() -> Catalog.of(FAMILY).plus(rows("fam", row)))
        .isInstanceOf(CatalogException.class)
        .hasMessage("device id 0x1af4:0x0001 is claimed by two catalogue rows: one and new");
    assertThatThrownBy(() -> Catalog.of(FAMILY).plus(rows("new-family", row)))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("0x1af4:0x0001");
  }

  @Test
  void tellsEveryConflictAtOnce() {
    assertThatThrownBy(() -> Catalog.of(FAMILY).plus(rows("fam", "new 1 2", "two 5 -")))
        .isInstanceOf(CatalogException.class)
        .hasMessage(
            """
            family 'fam' has two catalogue rows named 'two'
            device id 0x1af4:0x0001 is claimed by two catalogue rows: one and new
            device id 0x1af4:0x0002 is claimed by two catalogue rows: one and new\
            """);
  }

  @Test
  void oneIdOfTwoVendorsIsTwoIds() {
    Catalog catalog =
        Catalog.of(FAMILY)
            .plus(CatalogText.parse("t", "fam", "[n]\nvendor = 8086\npf = 1\nsource = t"));

    assertThat(catalog.match(VENDOR, new PciId(1))).map(m -> m.model().name()).contains("one");
    assertThat(catalog.match(PciId.parse("8086"), new PciId(1)))
        .map(m -> m.model().name())
        .contains("n");
  }

  @Test
  void twoFamiliesMayNameAModelAlike() {
    assertThat(Catalog.of(FAMILY).plus(rows("other", "one 5 -")).models()).hasSize(3);
  }

  @Test
  void aFamilyStandsOnce() {
    assertThatThrownBy(() -> Catalog.of(FAMILY, OTHER, FAMILY))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("the catalogue has family 'fam' twice");
  }

  @Test
  void aFamilyHoldsItsOwnRowsAlone() {
    List<Model> foreign = rows("other", "m 1 -");

    assertThatThrownBy(() -> new AcceleratorFamily("fam", foreign, LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model m is of family other, not fam");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Qat", "9a", "q_a", "q a", "-q", "q\n"})
  void aFamilyHasALowerCaseName(String name) {
    assertThatThrownBy(() -> new AcceleratorFamily(name, List.of(), LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a family name: '" + name + "'");
  }

  @Test
  void twoAttributesCannotBeReportedUnderOneName() {
    StatusFile first = StatusFile.at("a/state");
    StatusFile second = StatusFile.at("b/state");

    assertThatThrownBy(() -> StatusLayout.NONE.withAttributes(first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two attributes are called state");
    assertThat(StatusLayout.NONE.withAttributes(first, second.named("other")).attribute("other"))
        .contains(new StatusFile("other", "b/state", Map.of(), "", true));
  }

  @Test
  void aFileMeansWhatItsVocabularySaysLineByLine() {
    StatusFile file =
        StatusFile.at("uacce/*/isolate").withWords(Map.of("0", "up", "1", "down")).readOnly();

    assertThat(file.meaning("1")).isEqualTo("down");
    assertThat(file.meaning("0\nodd\n1")).isEqualTo("up, odd, down");
    assertThat(file.written("up")).isEqualTo("0");
    assertThat(file.written("odd")).isEqualTo("odd");
    assertThat(StatusLayout.NONE.withState(file).onlyTellsState()).isTrue();
    assertThat(LAYOUT.onlyTellsState()).isFalse();
  }

  @Test
  void aFamilyCanHaveAModelThatTellsElsewhere() {
    AcceleratorFamily family = FAMILY.withStatusOf(Map.of("two", StatusLayout.NONE));
    Catalog catalog = Catalog.of(family);

    assertThat(catalog.statusLayout(family.models().get(0))).isEqualTo(LAYOUT);
    assertThat(catalog.statusLayout(family.models().get(1))).isEqualTo(StatusLayout.NONE);
  }

  /** Rows from 'name PF-ID VF-ID', '-' for no id. */
  private static List<Model> rows(String family, String... rows) {
    var text = new StringBuilder();
    for (String row : rows) {
      String[] parts = row.split(" ");
      text.append("[" + parts[0] + "]\nvendor = 1af4\nsource = test\n");
      text.append(parts[1].equals("-") ? "" : "pf = " + parts[1] + "\n");
      text.append(parts[2].equals("-") ? "" : "vf = " + parts[2] + "\n");
    }
    return CatalogText.parse("test", family, text.toString());
  }
}
