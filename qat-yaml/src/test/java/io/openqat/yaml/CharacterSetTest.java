// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class CharacterSetTest {
  private static final CharacterSet ASCII = new CharacterSet("ANSI_X3.4-1968");
  private static final CharacterSet UNICODE = new CharacterSet("UTF-8");
  private static final String ADVICE =
      " has characters that are not in ANSI_X3.4-1968, all that this locale has: run it with"
          + " LC_ALL=C.UTF-8";

  @Test
  void anArgumentThatCouldNotBeReadIsTold() {
    assertThat(ASCII.refusalOf("--ledger", "l\uFFFD\uFFFD.db"))
        .contains("argument 'l??.db'" + ADVICE);
    assertThat(ASCII.refusalOf("--ledger", "l?.db")).isEmpty();
    assertThat(UNICODE.refusalOf("--vm", "\uFFFD")).isEmpty();
  }

  @Test
  void aPathThatCannotBeWrittenIsToldWhereverItComesFrom() {
    var problem = new IllegalStateException(new InvalidPathException("/tmp/ö", "malformed"));
    assertThat(ASCII.refusalOf(problem)).contains("path '/tmp/ö'" + ADVICE);
    assertThat(ASCII.refusalOf(new InvalidPathException("a\0b", "Nul character"))).isEmpty();
    assertThat(UNICODE.refusalOf(problem)).isEmpty();
  }
}
