// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain;

public final class StrayException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
