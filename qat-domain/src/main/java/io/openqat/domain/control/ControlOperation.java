// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

/** The operations of {@link FunctionControl}, in words for messages. */
public enum ControlOperation {
  SET_VF_COUNT("set the VF count"),
  SET_SERVICES("set the services"),
  SET_STATE("set the state"),
  SET_AUTOPROBE("set the autoprobe of VFs"),
  SET_ATTRIBUTE("set an attribute"),
  OVERRIDE_DRIVER("override the driver"),
  BIND("bind the driver"),
  UNBIND("unbind the driver"),
  PROBE("offer the function to drivers");

  private final String words;

  ControlOperation(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
