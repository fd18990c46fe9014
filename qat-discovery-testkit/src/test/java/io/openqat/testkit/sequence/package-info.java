// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** That sequences and their comparison find what differs. */
package io.openqat.testkit.sequence;
