// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Slot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom TLS trusts and who it is, as PEM files.
 *
 * @param authorities certificates that are trusted instead of the Java runtime's
 * @param certificate this side's, with its chain; goes with {@code key}
 * @param key its private key: PKCS #8, not encrypted
 */
public record TlsConfig(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key)
    implements Checked {

  @Override
  public void check(Slot slot) {
    if (certificate.isPresent() != key.isPresent()) {
      slot.report("needs both 'certificate' and 'key', or neither");
    }
  }
}
