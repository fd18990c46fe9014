// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A simulated kernel as the sysfs tree it would show: {@link io.openqat.fake.image.SysfsImage} is
 * that tree as data, and {@link io.openqat.fake.image.SysfsTree} keeps one on disk.
 */
package io.openqat.fake.image;
