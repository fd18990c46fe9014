// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Hosts that change, for tests: {@link io.openqat.domain.sample.SampleDevice} is one device in a
 * known shape, {@link io.openqat.domain.sample.Genome} any host at all and what becomes of it.
 */
package io.openqat.domain.sample;
