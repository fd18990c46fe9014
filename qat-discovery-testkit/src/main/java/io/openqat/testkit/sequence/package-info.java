// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Random sequences of what the control port can do, done on two hosts side by side, such as the
 * simulated one and one with Linux's own driver, and their answers and states compared. Start from
 * {@link io.openqat.testkit.sequence.SideBySide}.
 */
package io.openqat.testkit.sequence;
