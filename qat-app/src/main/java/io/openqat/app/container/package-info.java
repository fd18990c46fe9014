// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Telling container engines of the functions that containers were given. Start from {@link
 * io.openqat.app.container.CdiPublisher}.
 */
package io.openqat.app.container;
