// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.cyborg.secret.Secret;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Slot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a secret is to be had. Never the secret itself: everybody who can read the configuration,
 * or the list of processes, would have it. One of the two is there.
 *
 * @param file a file that holds it
 * @param env the name of an environment variable that holds it
 */
record SecretSource(Optional<Path> file, Optional<String> env) implements Checked {
  static final String WHY_NOT_HERE =
      "a secret must not stand here, where others can read it; name a file that holds it"
          + " {file: PATH}, or an environment variable {env: NAME}";

  /** Reads one; what stands in its place is never shown. */
  static Optional<Secret> read(Slot slot) {
    return slot.record(SecretSource.class, WHY_NOT_HERE).map(SecretSource::secret);
  }

  private Secret secret() {
    return file.map(Secret::fromFile)
        .or(() -> env.map(Secret::fromEnvironment))
        .orElse(Secret.of("")); // none, which is reported
  }

  @Override
  public void check(Slot slot) {
    if (file.isPresent() == env.isPresent()) {
      slot.report("needs one of 'file' and 'env': where the secret is");
    }
  }
}
