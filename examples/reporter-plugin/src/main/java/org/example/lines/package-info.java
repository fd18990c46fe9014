// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** A reporter of one's own; begin with {@link org.example.lines.LineReporterProvider}. */
package org.example.lines;
