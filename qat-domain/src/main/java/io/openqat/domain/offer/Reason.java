// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import java.util.Objects;

/**
 * One thing that speaks against giving a function.
 *
 * @param kind what kind of thing it is
 * @param rule what people call it: the kind's name, or that of the operator's rule or of the
 *     placement policy
 * @param text what was found, for people
 */
public record Reason(ReasonKind kind, String rule, String text) {
  public Reason {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(text, "text");
  }

  /** A reason that is called like its kind. */
  public static Reason of(ReasonKind kind, String text) {
    return new Reason(kind, kind.toString(), text);
  }
}
