// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.fake.host.RandomFaults;
import io.openqat.fake.host.SimulatedHost;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Option;

/** The options that make a simulated host go wrong in ways nobody thought of. */
final class RandomFaultOptions {
  private static final int MOST = 1000;

  @Option(
      names = "--random-faults",
      paramLabel = "N",
      description = "Make a simulated host go wrong in N random ways, 1 to 1000.")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "With --random-faults: the same seed gives the same. Default: another, told.")
  private Optional<Long> seed = Optional.empty();

  /** Injects them; the seed is told where nobody gave one. */
  void inject(SimulatedHost host, Console console) {
    if (count.isEmpty()) {
      if (seed.isPresent()) {
        throw new MisuseException("--seed needs --random-faults");
      }
      return;
    }
    if (count.get() < 1 || count.get() > MOST) {
      throw new MisuseException("--random-faults is 1 to " + MOST + ", not " + count.get());
    }
    RandomFaults.of(host, told("random faults", seed, console), count.get()).forEach(host::inject);
  }

  /** The seed that was given, or else another one each time, and told. */
  static long told(String what, Optional<Long> given, Console console) {
    return given.orElseGet(
        () -> {
          long seed = new Random().nextInt(1_000_000);
          console.complain(what + " of --seed " + seed);
          return seed;
        });
  }

  /** For hosts that cannot be made to go wrong. */
  void requireNone() {
    if (count.isPresent() || seed.isPresent()) {
      throw new MisuseException(
          "--random-faults needs --host: only a simulated host goes wrong on demand");
    }
  }
}
