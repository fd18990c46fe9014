// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What a discovery or control adapter is tested with: hosts of all kinds, and the contracts every
 * adapter must keep.
 */
module io.openqat.testkit {
  requires transitive io.openqat.domain;
  requires transitive io.openqat.fake;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;

  exports io.openqat.testkit;
  exports io.openqat.testkit.sequence;
}
