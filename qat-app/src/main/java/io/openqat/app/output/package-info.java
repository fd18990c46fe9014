// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What a command found out about a host, ready to be put into words: {@link
 * io.openqat.app.output.HostReport}. Knows neither the command line nor any form of output.
 */
package io.openqat.app.output;
