// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors

/**
 * What shells and {@code man} know of the command line, made from the commands themselves: {@link
 * io.openqat.app.cli.manual.Completion} and {@link io.openqat.app.cli.manual.ManualPage}.
 */
package io.openqat.app.cli.manual;
