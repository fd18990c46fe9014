// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

/** Which side of SR-IOV a function is on. */
public enum FunctionSide {
  /** A whole device, which must not have VFs to be given. */
  PF,
  /** One of a device's virtual functions. */
  VF
}
