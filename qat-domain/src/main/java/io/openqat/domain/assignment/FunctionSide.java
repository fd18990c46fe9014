// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

/** Which side of SR-IOV is asked for. */
public enum FunctionSide {
  /** A whole device, which must not have VFs then. */
  PF,
  /** One of a device's virtual functions. */
  VF
}
