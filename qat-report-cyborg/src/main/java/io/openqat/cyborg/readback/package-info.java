// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Looking at what became of a report, over HTTP and without changing anything: resource providers
 * in Placement, bound requests at Cyborg. Start from {@link
 * io.openqat.cyborg.readback.PlacementVerification}.
 */
package io.openqat.cyborg.readback;
