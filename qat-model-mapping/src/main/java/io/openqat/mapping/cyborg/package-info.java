// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Cyborg's driver objects, version 1.0, as plain records: what an agent reports of one host. Field
 * names are Cyborg's, in Java's spelling. Start from {@link
 * io.openqat.mapping.cyborg.DriverReport}.
 */
package io.openqat.mapping.cyborg;
