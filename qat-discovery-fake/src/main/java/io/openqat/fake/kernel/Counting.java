// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a driver keeps of its telemetry of a device, which is gone when the device goes down. */
final class Counting {
  private final SortedMap<Integer, Integer> ringPairs = new TreeMap<>();
  private int kept;
  private Duration since = Duration.ZERO;

  /** How many seconds are kept for mean and extremes; 0 while it is off. */
  int kept() {
    return kept;
  }

  boolean isOn() {
    return kept > 0;
  }

  /** Each start counts from the beginning. */
  void start(int seconds, Duration now) {
    kept = seconds;
    since = now;
  }

  void stop() {
    kept = 0;
  }

  /** Full seconds since it was started. */
  long samples(Duration now) {
    return now.minus(since).toSeconds();
  }

  /** The second since boot that a sample is of. */
  long second(long sample) {
    return since.toSeconds() + sample;
  }

  /** The ring pair that is counted in a slot. */
  Optional<Integer> ringPair(int slot) {
    return Optional.ofNullable(ringPairs.get(slot));
  }

  boolean isChosen(int ringPair) {
    return ringPairs.containsValue(ringPair);
  }

  void choose(int slot, int ringPair) {
    ringPairs.put(slot, ringPair);
  }
}
