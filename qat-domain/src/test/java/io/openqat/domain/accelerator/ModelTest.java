// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.PciId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModelTest {

  @Test
  void keepsIdsInTheirOwnOrder() {
    var backwards = new TreeSet<PciId>(Comparator.reverseOrder());
    backwards.addAll(ids(1, 2, 3));
    Model model = model(backwards, ids(), Optional.of(4), Optional.of(16));

    assertThat(model.physicalIds()).containsExactly(new PciId(1), new PciId(2), new PciId(3));
    assertThatThrownBy(() -> model.physicalIds().add(new PciId(4)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void needsAnIdOfEitherSide() {
    assertThat(model(ids(1), ids(), Optional.empty(), Optional.empty()).virtualIds()).isEmpty();
    assertThat(model(ids(), ids(1), Optional.empty(), Optional.empty()).physicalIds()).isEmpty();
    assertThatThrownBy(() -> model(ids(), ids(), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model m has no device id");
  }

  @Test
  void countsNothingBelowZero() {
    assertThat(model(ids(1), ids(), Optional.of(0), Optional.of(0)).generation()).contains(0);
    assertThatThrownBy(() -> model(ids(1), ids(), Optional.of(-1), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("generation");
    assertThatThrownBy(() -> model(ids(1), ids(), Optional.empty(), Optional.of(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VFs");
  }

  @Test
  void switchPortsGoWithTheSwitch() {
    assertThatThrownBy(() -> grouped(CardKind.SWITCH, ids()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model m: switch ports go with grouping 'switch'");
    assertThatThrownBy(() -> grouped(CardKind.NUMA_NODE, ids(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model m: switch ports");
    assertThat(grouped(CardKind.SWITCH, ids(7)).switchPorts()).containsExactly(new PciId(7));
  }

  @Test
  void aCardKindPrintsAsTheCatalogueSpellsIt() {
    assertThat(CardKind.values())
        .extracting(CardKind::toString)
        .containsExactly("switch", "numa-node", "function");
  }

  private static Model model(
      SortedSet<PciId> pf,
      SortedSet<PciId> vf,
      Optional<Integer> generation,
      Optional<Integer> vfs) {
    return model(pf, vf, generation, vfs, CardKind.FUNCTION, ids());
  }

  private static Model grouped(CardKind kind, SortedSet<PciId> ports) {
    return model(ids(1), ids(), Optional.empty(), Optional.empty(), kind, ports);
  }

  private static Model model(
      SortedSet<PciId> pf,
      SortedSet<PciId> vf,
      Optional<Integer> generation,
      Optional<Integer> vfs,
      CardKind kind,
      SortedSet<PciId> ports) {
    return new Model(
        "fam",
        "m",
        PciId.parse("8086"),
        pf,
        vf,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        generation,
        vfs,
        Models.FIXED,
        false,
        kind,
        ports,
        "no",
        "test");
  }

  private static TreeSet<PciId> ids(int... values) {
    var ids = new TreeSet<PciId>();
    Arrays.stream(values).forEach(value -> ids.add(new PciId(value)));
    return ids;
  }
}
