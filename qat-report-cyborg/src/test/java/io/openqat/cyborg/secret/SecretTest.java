// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path folder;

  @Test
  void aFileIsReadWithoutItsLastLineBreak() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cret with blanks\n");
    assertThat(Secret.fromFile(file).reveal()).isEqualTo("s3cret with blanks");
  }

  @Test
  void theEnvironmentIsRead() {
    assertThat(Secret.fromEnvironment("URL").reveal(Map.of("URL", "s3cret"))).isEqualTo("s3cret");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(Secret.fromFile(empty)::reveal)
        .isInstanceOf(SecretException.class)
        .hasMessageContaining(empty.toString());
    assertThatThrownBy(Secret.fromFile(folder.resolve("missing"))::reveal)
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> Secret.fromEnvironment("URL").reveal(Map.of()))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("'URL'");
  }

  @Test
  void onceReadItStays() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cret");
    Secret read = Secret.fromFile(file).read();
    Files.delete(file);
    assertThat(read.reveal()).isEqualTo("s3cret");
    assertThat(Secret.fromFile(file)).isEqualTo(Secret.fromFile(file)).isNotEqualTo(read);
  }

  @Test
  void itIsNeverPrinted() {
    assertThat(Secret.of("s3cret").toString()).isEqualTo("***");
    assertThat(Secret.of("s3cret"))
        .isEqualTo(Secret.of("s3cret"))
        .isNotEqualTo(Secret.of("other"))
        .hasSameHashCodeAs(Secret.of("other"));
  }
}
