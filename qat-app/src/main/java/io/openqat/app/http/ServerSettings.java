// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How the agent answers.
 *
 * @param listen where; port 0 takes any that is free
 * @param names what this machine is called, besides {@code localhost}
 * @param patience how long a client may take to take an answer
 * @param streams how many clients may follow changes at a time
 */
public record ServerSettings(
    InetSocketAddress listen, Set<String> names, Duration patience, int streams) {

  public ServerSettings {
    Objects.requireNonNull(listen, "listen");
    Objects.requireNonNull(patience, "patience");
    names = Set.copyOf(names);
  }

  /** Ten seconds, sixteen streams. */
  public ServerSettings(InetSocketAddress listen, Set<String> names) {
    this(listen, names, Duration.ofSeconds(10), 16);
  }
}
