// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.PciAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What functions are, kept from one pass to the next. A function that was removed and one that came
 * in its place at the same address have different files, so asking whether the file is the same one
 * is enough, and cheaper than reading it again.
 */
final class KnownIdentities {
  static final KnownIdentities NONE = new KnownIdentities(0, Map.of());

  private final int pass;
  private final Map<PciAddress, Known> earlier;
  private final Map<PciAddress, Known> now = new HashMap<>();

  /** The VFs of a host say the same, by the thousand. */
  private final Map<String, Optional<Identified>> lines = new HashMap<>();

  private KnownIdentities(int pass, Map<PciAddress, Known> earlier) {
    this.pass = pass;
    this.earlier = earlier;
  }

  /** For the next pass: knows what this one learned, and forgets what has gone. */
  KnownIdentities next() {
    return new KnownIdentities(pass + 1, now);
  }

  /**
   * What a function is, as known from the last pass or read now. The first pass may be the only
   * one, as that of a command is, and does not pay for another.
   */
  Reading<Identified> of(Attributes function) {
    if (pass == 1) {
      return read(function);
    }
    // The key comes first: a function exchanged in between is then known by an outdated key.
    Optional<Object> key = function.key(IdentityReader.MODALIAS);
    Optional<Known> known =
        key.flatMap(
            k ->
                Optional.ofNullable(earlier.get(function.address()))
                    .filter(e -> e.key().equals(k)));
    Reading<Identified> identity =
        known.map(e -> Reading.known(e.identity())).orElseGet(() -> read(function));
    if (key.isPresent() && identity.optional().isPresent() && function.findings().isEmpty()) {
      now.put(function.address(), new Known(key.get(), identity.optional().get()));
    }
    return identity;
  }

  private Reading<Identified> read(Attributes function) {
    return IdentityReader.read(
        function, line -> lines.computeIfAbsent(line, IdentityReader::parse));
  }

  /** An identity that was read without any finding while the file had this key. */
  private record Known(Object key, Identified identity) {}
}
