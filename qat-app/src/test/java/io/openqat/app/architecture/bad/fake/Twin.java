// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.fake;

/** Two rooms for one thing, or one word for two. */
final class Twin {}
