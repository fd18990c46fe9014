// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The host in the words of others: Cyborg's driver objects and libvirt's XML. {@link
 * io.openqat.app.output.mapped.MappedRenderer} is where both begin.
 */
package io.openqat.app.output.mapped;
