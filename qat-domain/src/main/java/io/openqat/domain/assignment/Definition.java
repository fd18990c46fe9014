// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

/** The two descriptions a hypervisor keeps of a machine; either one owns the functions in it. */
public enum Definition {
  /** What the running machine has. */
  LIVE,
  /** What it has the next time it starts. */
  INACTIVE
}
