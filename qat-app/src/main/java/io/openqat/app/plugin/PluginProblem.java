// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

/**
 * Why something that was found is not used.
 *
 * @param origin the jar or the folder
 * @param what what is wrong and what to do
 * @param ambiguous whether somebody has to choose between two of one name, so that nothing that
 *     relies on names should start
 */
public record PluginProblem(String origin, String what, boolean ambiguous) {
  /** One line. */
  @Override
  public String toString() {
    return origin + ": " + what;
  }
}
