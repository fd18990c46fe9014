// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.NotBlank;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  record Named(@NotBlank String name) {}

  /** Nobody who reads a file wants to know it, and where nothing is set up it would be told. */
  @Test
  void theValidatorKeepsItsVersionToItself() {
    assertThat(Constraints.violation(Named.class, "name", " ")).contains("must not be blank");
    assertThat(Logger.getLogger("org.hibernate.validator.internal.util.Version"))
        .satisfies(
            logger -> {
              assertThat(logger.isLoggable(Level.INFO)).isFalse();
              assertThat(logger.isLoggable(Level.WARNING)).isTrue();
            });
  }
}
