// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What an agent shows to a person with a browser: one page that needs nothing besides itself. Start
 * from {@link io.openqat.app.output.page.AgentPage}.
 */
package io.openqat.app.output.page;
