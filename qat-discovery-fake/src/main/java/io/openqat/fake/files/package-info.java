// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Draws a simulated kernel as the tree its sysfs would show. Start from {@link
 * io.openqat.fake.files.KernelImage}.
 */
package io.openqat.fake.files;
