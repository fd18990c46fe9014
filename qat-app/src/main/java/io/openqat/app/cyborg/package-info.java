// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * From the configuration to the reporter to Cyborg. Start with {@link
 * io.openqat.app.cyborg.CyborgSetup}.
 */
package io.openqat.app.cyborg;
