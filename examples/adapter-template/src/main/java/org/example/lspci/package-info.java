// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** A source that reads text of lspci; begin with {@link org.example.lspci.LspciProvider}. */
package org.example.lspci;
