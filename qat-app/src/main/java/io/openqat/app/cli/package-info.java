// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The command line: one class for each command, its options, its exit codes, and how errors are
 * told. Start from {@link io.openqat.app.cli.Cli}.
 */
package io.openqat.app.cli;
