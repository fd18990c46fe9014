// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What things cost. Each class is one JMH benchmark; start from {@link
 * io.openqat.benchmark.DiscoveryBenchmark}. Run them as {@code docs/performance.md} says.
 */
package io.openqat.benchmark;
