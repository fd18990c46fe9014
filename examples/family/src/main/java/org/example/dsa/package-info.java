// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** The smallest family; begin with {@link org.example.dsa.DsaProvider}. */
package org.example.dsa;
