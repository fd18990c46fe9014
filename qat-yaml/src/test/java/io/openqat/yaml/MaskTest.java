// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "password, geheim, ***",
    "db.PASSWD, geheim, ***",
    "api-key, geheim, ***",
    "auth.token, geheim, ***",
    "password-file, /etc/x, /etc/x",
    "token_env, NAME, NAME",
    "secret.file, /etc/x, /etc/x",
    "url, amqp://u:geheim@h:1/, amqp://u:***@h:1/",
    "urls, 'amqp://u:g@a,u:ge:heim@b/', 'amqp://u:***@a,u:***@b/'",
    "url, amqp://h:5672/, amqp://h:5672/",
    "secret-url, amqp://u:geheim@h/, amqp://u:***@h/",
    "owner, me, me"
  })
  void whatMayBeASecretIsNotShown(String key, String value, String shown) {
    assertThat(Mask.value(key, value)).isEqualTo(shown);
  }
}
