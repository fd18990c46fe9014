// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.domain.OpenQatException;
import java.util.List;
import java.util.Map;

/** What the server of a fleet asks of what keeps the view. Each answer is a JSON document. */
public interface FleetAnswers {
  /** Whether every agent was asked once. */
  boolean isComplete();

  /** The document of {@code qat fleet list --format json}. */
  String list();

  /**
   * The document of {@code qat fleet where --format json}.
   *
   * @param options those of the command, by their names without dashes
   * @throws OpenQatException when they cannot be followed
   */
  String where(Map<String, List<String>> options);
}
