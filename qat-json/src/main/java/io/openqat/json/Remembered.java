// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was made of what, so that a value that many hosts tell is made and kept once. It
 * takes no more than so much: what comes then is made each time.
 */
final class Remembered<K, V> {
  private final ConcurrentHashMap<K, V> made = new ConcurrentHashMap<>();
  private final int most;
  private final Function<? super K, ? extends V> make;

  Remembered(int most, Function<? super K, ? extends V> make) {
    this.most = most;
    this.make = make;
  }

  /** The value of a key; what cannot be made is not remembered. */
  V of(K key) {
    V known = made.get(key);
    if (known != null) {
      return known;
    }
    V fresh = make.apply(key);
    if (made.mappingCount() < most) {
      made.put(key, fresh);
    }
    return fresh;
  }
}
