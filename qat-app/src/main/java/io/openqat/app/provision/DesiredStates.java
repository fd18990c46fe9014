// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.provisioning.DesiredState;
import java.util.List;
import java.util.Optional;

/** All that one file asks for: of hosts by their profile, and of every other host. */
public final class DesiredStates {
  private final String origin;
  private final Optional<DesiredState> others;
  private final List<DesiredProfile> profiles;

  DesiredStates(String origin, Optional<DesiredState> others, List<DesiredProfile> profiles) {
    this.origin = origin;
    this.others = others;
    this.profiles = List.copyOf(profiles);
  }

  /**
   * What one host is to be.
   *
   * @param name wanted by
   * @param choice how its profile is chosen
   * @throws OpenQatException when no profile means it, and nothing is asked of other hosts
   */
  public ChosenState of(String name, ProfileChoice choice) {
    if (profiles.isEmpty()) {
      choice.requireNone(origin);
    }
    Optional<DesiredProfile> chosen =
        choice.profile().isPresent()
            ? Optional.of(named(choice.profile().get()))
            : profiles.stream().filter(p -> p.means(name, choice.labels())).findFirst();
    return chosen
        .map(profile -> new ChosenState(Optional.of(profile.name()), profile.state()))
        .or(() -> others.map(state -> new ChosenState(Optional.empty(), state)))
        .orElseThrow(
            () ->
                new OpenQatException(
                    "%s: none of its profiles means the host %s (there are %s): name one with"
                            .formatted(origin, name, names())
                        + " --profile, or say in 'devices' beside them what is asked of all"
                        + " others; 'devices: []' leaves them alone"));
  }

  private DesiredProfile named(String wanted) {
    return profiles.stream()
        .filter(profile -> profile.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new OpenQatException(
                    origin
                        + ": has no profile '"
                        + wanted
                        + "'"
                        + Nearest.suggestion(wanted, profiles.stream().map(DesiredProfile::name))));
  }

  private String names() {
    return profiles.stream().map(DesiredProfile::name).collect(joining(", "));
  }
}
