// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model is sold in: the names by which people know it, and what else of the same chip shows
 * on a host where the accelerator itself does not.
 *
 * @param platform the processors, chipset or cards that have it
 * @param boards names of cards, by the ids of their board
 * @param beside device ids of other functions of the same chip
 * @param without names of chips of the same line that are made without the accelerator, by the
 *     device id that tells them
 */
public record Packaging(
    Optional<String> platform,
    Map<PciIdentity.Subsystem, String> boards,
    SortedSet<PciId> beside,
    SortedMap<PciId, String> without) {

  /** Nothing is known. */
  public static final Packaging UNKNOWN =
      new Packaging(Optional.empty(), Map.of(), new TreeSet<>(), new TreeMap<>());

  public Packaging {
    Objects.requireNonNull(platform, "platform");
    boards = Map.copyOf(boards);
    beside = Collections.unmodifiableSortedSet(beside.stream().collect(toCollection(TreeSet::new)));
    without = Collections.unmodifiableSortedMap(new TreeMap<>(without));
  }

  /** The name of the card that a function is on, as far as its board's ids tell it. */
  public Optional<String> boardOf(PciIdentity function) {
    return function.subsystem().flatMap(board -> Optional.ofNullable(boards.get(board)));
  }
}
