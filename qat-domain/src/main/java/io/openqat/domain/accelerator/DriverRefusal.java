// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

/** What a driver can refuse for reasons of its own, which only its family knows. */
public enum DriverRefusal {
  /** It is loaded, and has left a device alone. */
  LEFT_ALONE,
  /** It does not take a device that it is told to take. */
  NOT_TAKEN,
  /** The device does not start. */
  NOT_STARTED,
  /** It makes no VFs. */
  VFS_NOT_MADE,
  /** It does not take its VFs away. */
  VFS_NOT_REMOVED,
  /** It does not stop a device. */
  NOT_STOPPED,
  /** The kernel itself uses the device. */
  KERNEL_USE
}
