// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the message bus is, as in the option {@code transport_url} of every OpenStack service:
 * {@code rabbit://user:password@h1:5672,user:password@[::1]/vhost?ssl=true}. User, password and
 * virtual host are percent-encoded. {@code rabbit+tls} asks for TLS, as the option {@code ssl}
 * does.
 *
 * @param tls whether the brokers are talked to over TLS
 * @param brokers one or more; any of them will do
 * @param virtualHost the broker's name space, {@code /} unless given
 * @param options the URL's query, by name; where a name stands twice, the last value
 */
public record TransportUrl(
    boolean tls, List<Broker> brokers, String virtualHost, Map<String, String> options) {

  public TransportUrl {
    brokers = List.copyOf(brokers);
    Objects.requireNonNull(virtualHost, "virtualHost");
    options = Map.copyOf(options);
    if (brokers.isEmpty()) {
      throw new TransportException("the transport URL names no broker");
    }
  }

  /**
   * Reads a URL.
   *
   * @throws TransportException saying what is wrong, without the URL itself: it holds passwords
   */
  public static TransportUrl parse(String url) {
    return new TransportUrlParser(url).parse();
  }

  /** The value of an option in the query. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The URL without its passwords. */
  @Override
  public String toString() {
    String shown = options.isEmpty() ? "" : "?" + String.join("&", new TreeMap<>(options).keySet());
    return (tls ? "rabbit+tls://" : "rabbit://")
        + brokers.stream().map(b -> b.user() + ":***@" + b.address()).collect(joining(","))
        + "/"
        + (virtualHost.equals("/") ? "" : virtualHost)
        + shown;
  }
}
