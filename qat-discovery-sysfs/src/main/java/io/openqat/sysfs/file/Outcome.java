// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

/** How an access to a tree ended. */
public enum Outcome {
  /** There is something, and it was read. */
  TEXT,
  /** There is nothing of this name. */
  ABSENT,
  /** The system refused, or what is there cannot be an attribute. */
  FAILED,
  /** The kernel holds the answer back. */
  BLOCKED
}
