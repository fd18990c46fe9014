// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.cyborg.report.CyborgFindings;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.domain.discovery.Finding;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a reporter to Cyborg finds wrong, once when it begins and once when it is over. */
final class CyborgNews implements CyborgObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CyborgNews.class);

  private final String reporter;
  private List<Finding> known = List.of();

  CyborgNews(String reporter) {
    this.reporter = reporter;
  }

  @Override
  public synchronized void findings(List<Finding> findings) {
    // That nothing gets through is said by whoever gave the report.
    List<Finding> now =
        findings.stream().filter(f -> !f.kind().equals(CyborgFindings.NOT_REPORTED)).toList();
    now.stream()
        .filter(finding -> !known.contains(finding))
        .forEach(finding -> LOG.warn("reporter {}: {}", reporter, finding));
    known.stream()
        .filter(finding -> !now.contains(finding))
        .forEach(finding -> LOG.info("reporter {}: no longer: {}", reporter, finding));
    known = List.copyOf(now);
  }
}
