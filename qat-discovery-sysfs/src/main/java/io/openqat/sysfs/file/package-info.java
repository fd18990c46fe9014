// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The few file operations sysfs needs, each with its cost in the open: {@link
 * io.openqat.sysfs.file.SysfsFiles} lists, reads and follows one link, and knows nothing of
 * devices.
 */
package io.openqat.sysfs.file;
