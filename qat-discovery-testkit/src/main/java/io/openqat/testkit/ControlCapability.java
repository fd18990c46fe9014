// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

/** What a bench for control may lack. All is expected of one that declares nothing. */
public enum ControlCapability {
  /**
   * PFs are driven by QAT's own driver: its files, starting and stopping, kernel users, all VFs at
   * once. Without: by a driver that makes as many VFs as it is told to, and has no files.
   */
  QAT_DRIVER("the QAT driver"),
  /** Devices of each model. Without: one device, whose VFs have a driver only if told to. */
  QAT_MODELS("QAT devices of this model"),

  /** Users of a device within the kernel, that come and go when they are told to. */
  KERNEL_USERS("users within the kernel"),

  /** A reset by the driver that lasts until it is told to end. Real ones take half a second. */
  LASTING_RESET("a reset that lasts"),

  /** A reset by the driver that fails, as when the firmware is silent. */
  FAILED_RESET("a reset that fails");

  private final String words;

  ControlCapability(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
