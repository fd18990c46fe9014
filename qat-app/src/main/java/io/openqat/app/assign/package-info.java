// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is shown of assignments: as text, as a document, as devices for libvirt. Start from {@link
 * io.openqat.app.assign.Assigned}.
 */
package io.openqat.app.assign;
