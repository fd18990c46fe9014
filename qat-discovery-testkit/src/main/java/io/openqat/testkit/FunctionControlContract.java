// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

/**
 * What every control adapter keeps: the answers of a Linux kernel to each write, with the source of
 * the fact in the name of each test. A test class implements this interface and gives the benches
 * its adapter can be tried on; what needs another bench is skipped, by name.
 */
public interface FunctionControlContract
    extends SriovControlContract, StateControlContract, DriverControlContract {}
