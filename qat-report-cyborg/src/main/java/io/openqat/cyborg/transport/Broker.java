// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import io.openqat.cyborg.secret.Secret;
import java.util.Objects;

/**
 * One broker of a cluster.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param user who to be there
 * @param password of that user
 */
public record Broker(String host, int port, String user, Secret password) {
  public Broker {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (host.isEmpty()) {
      throw new TransportException("a broker in the transport URL has no host name");
    }
    if (port < 1 || port > 65_535) {
      throw new TransportException("port of broker " + host + " is not within 1 to 65535: " + port);
    }
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
