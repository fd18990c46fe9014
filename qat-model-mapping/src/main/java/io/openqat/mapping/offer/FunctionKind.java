// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import java.util.Locale;

/** Which side of SR-IOV a function is on. */
public enum FunctionKind {
  PF,
  VF;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
