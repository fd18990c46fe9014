// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Changing functions through sysfs: {@link io.openqat.sysfs.control.SysfsControl} writes, one value
 * at a time, and reads back. Nothing else in this module writes. The real errno of a refusal needs
 * JNA; without it the system's own words are told.
 */
package io.openqat.sysfs.control;
