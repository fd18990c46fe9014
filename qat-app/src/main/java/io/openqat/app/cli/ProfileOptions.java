// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.provision.ProfileChoice;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which profile of a file is meant. */
final class ProfileOptions {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The profile of the file that says what the host is to be. Default: the first that means"
              + " the host by its name or a label.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description =
          "A label of the host, which profiles can ask for, like storage. May be repeated.")
  private List<String> labels = List.of();

  ProfileChoice choice() {
    if (profile.isPresent() && !labels.isEmpty()) {
      throw new MisuseException("--label has no effect with --profile");
    }
    return new ProfileChoice(profile, labels);
  }
}
