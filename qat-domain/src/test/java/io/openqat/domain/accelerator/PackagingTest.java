// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagingTest {
  private static final String ROW = "[m]\nvendor = 0x8086\npf = 0x4940\nsource = here\n";

  private static Packaging parse(String lines) {
    return CatalogText.parse("f.ini", "qat", ROW + lines).get(0).packaging();
  }

  @Test
  void readsItsKeys() {
    Packaging read =
        parse(
            """
            platform = Some processor, and a card
            boards = 1af4:0001 Card big, 8086:000a Card (small)
            beside = 0x0001 0x0002
            without = 0x0003 This chip, 0x0004 That chip
            """);

    assertThat(read.platform()).contains("Some processor, and a card");
    assertThat(read.boards())
        .hasSize(2)
        .containsEntry(PciIdentity.Subsystem.parse("1af4:0001"), "Card big")
        .containsEntry(PciIdentity.Subsystem.parse("8086:000a"), "Card (small)");
    assertThat(read.beside()).extracting(PciId::toString).containsExactly("0x0001", "0x0002");
    assertThat(read.without()).containsValues("This chip", "That chip").hasSize(2);
    assertThat(parse("")).isEqualTo(Packaging.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boards = Card",
        "boards = 8086:0001",
        "boards = 8086:0001 Card,",
        "boards = 0x0001 Card",
        "boards = 8086:0001 Card, 8086:0001 Other",
        "without = a1c1 Chip",
        "without = 0xa1c1",
        "beside = Chip",
      })
  void refusesWhatIsNoNameOfAnId(String line) {
    assertThatThrownBy(() -> parse(line + "\n"))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("f.ini:5: ");
  }

  /** Ids and names: pci.ids, below 8086 37c8. */
  @ParameterizedTest
  @CsvSource({
    "C62x, 8086:0001, QuickAssist Adapter 8960",
    "C62x, 8086:0002, QuickAssist Adapter 8970",
    "C62x, 8086:0000, ''",
    "C62x, 1028:0001, ''",
    "4xxx, 8086:0001, ''",
  })
  void theBuiltInCardsBearTheirNames(String model, String board, String name) {
    Model row = Models.named(model);
    var identity =
        new PciIdentity(
            row.vendor(),
            row.physicalIds().first(),
            Optional.of(PciIdentity.Subsystem.parse(board)));
    assertThat(row.packaging().boardOf(identity).orElse("")).isEqualTo(name);
  }

  @Test
  void withoutABoardThereIsNoName() {
    Model row = Models.named("C62x");
    var identity = new PciIdentity(row.vendor(), row.physicalIds().first(), Optional.empty());
    assertThat(row.packaging().boardOf(identity)).isEmpty();
  }

  /** An id that a row recognises cannot also tell that the accelerator is missing. */
  @Test
  void whatStandsBesideAModelIsNoModel() {
    for (Model row : Models.CATALOG.models()) {
      assertThat(row.packaging().beside())
          .allSatisfy(id -> assertThat(Models.CATALOG.match(row.vendor(), id)).isEmpty())
          .noneMatch(row.packaging().without()::containsKey);
      assertThat(row.switchPorts()).allMatch(row.packaging().beside()::contains);
    }
  }
}
