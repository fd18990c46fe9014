// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each cause of changes, and none when nothing changed. */
public final class ChangeLog implements PassListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
  private boolean overran;

  @Override
  public void passed(Pass pass) {
    ChangeLines.of(pass.changes()).forEach(line -> LOG.atLevel(line.level()).log("{}", line));
    if (pass.overran() && !overran) {
      LOG.warn(
          "pass {} took {} ms, longer than the period; passes begin a period after the end of the"
              + " one before",
          pass.number(),
          pass.took().toMillis());
    }
    overran = pass.overran();
  }
}
