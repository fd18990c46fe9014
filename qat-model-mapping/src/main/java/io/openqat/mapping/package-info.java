// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * From an inventory to Cyborg's unified data model. Start from {@link
 * io.openqat.mapping.ModelMapping}; what a virtual machine manager without Cyborg needs is in
 * {@code passthrough}.
 */
package io.openqat.mapping;
