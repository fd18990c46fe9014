// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aReaderThatHasGoneIsNoError() {
    assertThat(catalogTo(failing("Broken pipe"))).isZero();
    assertThat(err.toString(US_ASCII)).isEmpty();
  }

  @Test
  void aResultThatIsLostIsOne() {
    assertThat(catalogTo(failing("No space left on device"))).isEqualTo(2);
    assertThat(err.toString(US_ASCII))
        .isEqualTo("qat: cannot write the result: No space left on device\n");
  }

  private int catalogTo(OutputStream out) {
    return new Cli(new Console(out, err, US_ASCII, Locale.ENGLISH, false, Map.of())).run("catalog");
  }

  static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
