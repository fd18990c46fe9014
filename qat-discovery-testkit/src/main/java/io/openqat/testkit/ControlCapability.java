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
  QAT_MODELS("QAT devices of this model");

  private final String words;

  ControlCapability(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
