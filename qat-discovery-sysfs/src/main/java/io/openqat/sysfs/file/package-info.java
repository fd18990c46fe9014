// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The few file operations discovery needs, each with its cost in the open: {@link
 * io.openqat.sysfs.file.HostFiles} lists, reads and follows one link, and knows nothing of devices.
 * {@link io.openqat.sysfs.file.SysfsFiles} does it on a real tree.
 */
package io.openqat.sysfs.file;
