// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs;

public final class Prints {
  public void print() {
    System.out.println("a line in the middle of somebody's JSON");
  }
}
