// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

/** A program that does nothing: what starting any other costs at least. */
public final class Nothing {
  private Nothing() {}

  /** Does nothing. */
  public static void main(String[] args) {}
}
