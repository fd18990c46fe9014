// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** What the sysfs adapter makes of the trees of simulated hosts. */
package io.openqat.testkit.sysfs;
