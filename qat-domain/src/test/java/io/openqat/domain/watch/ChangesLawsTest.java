// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.AnyHost;
import io.openqat.domain.fixture.Genome;
import io.openqat.domain.fixture.Genome.Mutation;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Law 10, over hosts that become one another and over hosts that have nothing to do with another.
 */
class ChangesLawsTest implements AnyHost {

  @Property(tries = 800)
  void whatChangedLeadsFromOneHostToWhatBecameOfIt(
      @ForAll("genomes") Genome host, @ForAll("mutations") List<Mutation> mutations) {
    Snapshot before = host.snapshot();
    Snapshot after = host.with(mutations).snapshot();

    List<Change> changes = Changes.between(before, after);

    assertThat(AppliedChanges.apply(changes, before)).isEqualTo(after);
    assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
  }

  @Property(tries = 400)
  void whatChangedLeadsFromAnyHostToAnyOther(
      @ForAll("genomes") Genome one, @ForAll("genomes") Genome other) {
    Snapshot before = one.snapshot();
    Snapshot after = other.snapshot();

    assertThat(AppliedChanges.apply(Changes.between(before, after), before)).isEqualTo(after);
  }

  @Property(tries = 200)
  void nothingChangesBetweenAHostAndItself(@ForAll("genomes") Genome host) {
    assertThat(Changes.between(host.snapshot(), host.snapshot())).isEmpty();
  }

  @Property(tries = 150)
  void theOrderOfChangesOfDifferentFunctionsDoesNotMatter(
      @ForAll("genomes") Genome one, @ForAll("genomes") Genome other) {
    List<Change> changes = new ArrayList<>(Changes.between(one.snapshot(), other.snapshot()));
    changes.sort(
        (a, b) -> Integer.compare(position(b), position(a))); // stable: those of one function stay

    assertThat(AppliedChanges.apply(changes, one.snapshot())).isEqualTo(other.snapshot());
  }

  @Property(tries = 150)
  void linesAreInOrderAndOneEach(@ForAll("genomes") Genome one, @ForAll("genomes") Genome other) {
    List<Change> changes = Changes.between(one.snapshot(), other.snapshot());
    List<String> lines = changes.stream().map(Change::toString).toList();

    assertThat(lines)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}").isNotBlank())
        .isEqualTo(
            Changes.between(one.snapshot(), other.snapshot()).stream()
                .map(Change::toString)
                .toList());
    assertThat(changes)
        .isSortedAccordingTo(
            (a, b) ->
                position(a) != position(b)
                    ? Integer.compare(position(a), position(b))
                    : a.kind().compareTo(b.kind()));
    assertThat(changes)
        .allSatisfy(
            c ->
                assertThat(c.toString())
                    .startsWith(c.address().map(Object::toString).orElse("host") + " "));
  }

  @Property(tries = 150)
  void goingBackUndoesWhatChanged(@ForAll("genomes") Genome one, @ForAll("genomes") Genome other) {
    Snapshot a = one.snapshot();
    Snapshot b = other.snapshot();

    var thereAndBack = new ArrayList<>(Changes.between(a, b));
    thereAndBack.addAll(Changes.between(b, a));

    assertThat(AppliedChanges.apply(thereAndBack, a)).isEqualTo(a);
  }

  private static int position(Change change) {
    return change
        .address()
        .map(a -> a.domain() == 0 ? a.routingId() + 1 : 0x20000 + a.routingId())
        .orElse(0);
  }
}
