// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
  private final HostCheck check = new HostCheck("Web7.example.org", "0.0.0.0");

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LocalHost:9467, true",
    "127.0.0.1:9467, true",
    "192.0.2.7, true",
    "[::1]:9467, true",
    "[fe80::1%eth0], true",
    "web7.example.org:9467, true",
    "web7, false",
    "evil.example, false",
    "localhost.evil.example:9467, false",
    "127.0.0.1.evil.example, false",
    "localhost:9467:9, false",
    "user@localhost, false",
    "'', false",
    "::1, false",
  })
  void namesOfOthersAreRefused(String header, boolean accepted) {
    assertThat(check.accepts(Optional.of(header))).isEqualTo(accepted);
  }

  @Test
  void noBrowserSendsNone() {
    assertThat(check.accepts(Optional.empty())).isTrue();
  }
}
