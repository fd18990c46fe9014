// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The unique ids of the last messages: brokers may deliver one twice. */
final class SeenIds {
  private static final int KEPT = 64;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  /** Whether a message is new; one without an id always is. */
  boolean add(Optional<String> uniqueId) {
    return uniqueId.isEmpty() || seen.put(uniqueId.get(), true) == null;
  }
}
