// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

/** How much is told beside results. */
enum Verbosity {
  QUIET,
  NORMAL,
  VERBOSE
}
