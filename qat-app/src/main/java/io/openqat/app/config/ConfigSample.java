// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A configuration file to start from, which says every key with its default and what it does. */
public final class ConfigSample {
  private static final String DATA = "sample.yaml";

  private ConfigSample() {}

  /** The whole text. */
  public static String text() {
    try (InputStream in = ConfigSample.class.getResourceAsStream(DATA)) {
      if (in == null) {
        throw new IllegalStateException(DATA + " is missing from the jar of qat-app");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
