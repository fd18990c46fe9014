// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A simulated host with accelerators. It fakes the Linux kernel, which the real sysfs adapter reads
 * and writes. It is described in a short YAML file, writes to it have the effects they have in the
 * kernel, it can be made to fail on demand, and written to disk as a sysfs tree.
 */
module io.openqat.fake {
  requires transitive io.openqat.domain;
  requires transitive io.openqat.sysfs;
  requires transitive io.openqat.yaml;
  requires transitive jakarta.validation;
  requires org.hibernate.validator;

  exports io.openqat.fake.host;
  exports io.openqat.fake.scenario;
  exports io.openqat.fake.image;

  // They build and check the records of a scenario by reflection.
  opens io.openqat.fake.scenario to
      io.openqat.yaml,
      org.hibernate.validator;
}
