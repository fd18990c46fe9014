// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Who uses the functions of this host, as far as files tell: {@link
 * io.openqat.sysfs.usage.HostUsage} asks processes, libvirt, qatmgr, Kubernetes and CDI. Reads
 * only, and says what it may not see.
 */
package io.openqat.sysfs.usage;
