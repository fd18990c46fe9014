// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

/** A value with its place. */
public sealed interface Node permits Block, Nothing, Row, Word {

  /** Where it begins. */
  Place place();
}
