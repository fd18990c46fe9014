// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Talking to libvirt through its own tool, the one place that starts another program. Start from
 * {@link io.openqat.app.libvirt.Virsh}.
 */
package io.openqat.app.libvirt;
