// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import io.openqat.domain.fixture.Device;
import io.openqat.domain.fixture.Genome;
import io.openqat.domain.fixture.Genome.Mutation;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** Hosts by name for properties that hold of all of them; here, where the test engine sees it. */
@SuppressWarnings("exports") // a module of tests has no users
public interface AnyHost {
  @Provide
  default Arbitrary<Host> hosts() {
    return Hosts.withDevices(0);
  }

  /** Of two devices or more. */
  @Provide
  default Arbitrary<Host> crowded() {
    return Hosts.withDevices(2);
  }

  @Provide
  default Arbitrary<Device> devices() {
    return Hosts.devices();
  }

  /** Hosts that change. */
  @Provide
  default Arbitrary<Genome> genomes() {
    return Genome.any();
  }

  /** What becomes of a host between two looks. */
  @Provide
  default Arbitrary<List<Mutation>> mutations() {
    return Genome.mutations();
  }

  /** What becomes of a host from look to look. */
  @Provide
  default Arbitrary<List<List<Mutation>>> histories() {
    return Genome.mutations().list();
  }
}
