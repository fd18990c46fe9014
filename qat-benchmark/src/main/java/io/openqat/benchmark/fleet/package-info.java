// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What a fleet of simulated hosts costs {@code qat fleet serve}. Start from {@link
 * io.openqat.benchmark.fleet.FleetFigures}, which {@code docs/performance.md} says how to run.
 */
package io.openqat.benchmark.fleet;
