// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import java.util.Objects;

/**
 * What became of trying one thing that reporting needs.
 *
 * @param subject {@code broker}, {@code conductor}, {@code placement} and the like
 * @param works whether it can be used as it is configured
 * @param message what was seen; where it does not work, what to do
 */
public record Probe(String subject, boolean works, String message) {
  public Probe {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(message, "message");
  }

  /** It can be used. */
  public static Probe works(String subject, String message) {
    return new Probe(subject, true, message);
  }

  /** It cannot be used, or not for all it is configured for. */
  public static Probe fails(String subject, String message) {
    return new Probe(subject, false, message);
  }
}
