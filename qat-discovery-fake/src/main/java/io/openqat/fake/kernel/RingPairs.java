// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which service a ring pair has: the four pairs of a VF repeat, and the order in {@code
 * cfg_services} does not count. Measured for generation 4 on Linux 6.12.117 and 7.3.4, for
 * generation 6 on 7.3.4.
 */
final class RingPairs {
  static final int COUNT = 64;

  /** Of a VF. */
  static final int OF_ONE_FUNCTION = 4;

  private static final List<String> GENERATION_4 = List.of("dc", "dcc", "asym", "sym");
  private static final List<String> GENERATION_6 = List.of("asym", "sym", "dc", "dcc", "decomp");

  private RingPairs() {}

  /** The word {@code rp2srv} reads; empty for a pair that three services leave unused. */
  static Optional<String> serviceOf(Model model, String services, int pair) {
    var order = new ArrayList<>(model.generation().orElse(0) < 6 ? GENERATION_4 : GENERATION_6);
    order.retainAll(List.of(services.split(";")));
    int place = pair % OF_ONE_FUNCTION;
    if (order.size() < 3) {
      return Optional.of(word(order.get(place % order.size())));
    }
    if (place < order.size()) {
      return Optional.of(word(order.get(place)));
    }
    return order.contains("asym") ? Optional.of("asym") : Optional.empty();
  }

  /** A chain of compression and hashing counts as compression here. */
  private static String word(String service) {
    return service.equals("dcc") ? "dc" : service;
  }
}
