// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.http.Endpoints.Endpoint;
import io.openqat.domain.OpenQatException;
import io.openqat.json.Lines;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code qat fleet serve} answers. Whoever reaches it may read, and change nothing. */
public final class FleetServer implements AutoCloseable {
  private final FleetAnswers fleet;
  private final HttpListener listener;

  /**
   * Begins to listen.
   *
   * @throws OpenQatException when it cannot
   */
  public FleetServer(String host, int port, FleetAnswers fleet) {
    this.fleet = fleet;
    var paths =
        Map.of(
            "/readyz", new Endpoint("GET", asked -> readiness()),
            "/v1/fleet", new Endpoint("GET", asked -> Answer.json(200, fleet.list())),
            "/v1/fleet/where", new Endpoint("GET", this::where));
    this.listener =
        new HttpListener(
            new InetSocketAddress(host, port),
            new RequestHandler(new HostCheck(host, host), new TreeMap<>(paths), Optional.empty()),
            new Visitors());
  }

  /** Where it listens, with the port that it has. */
  public String url() {
    return listener.url();
  }

  private Answer readiness() {
    boolean ready = fleet.isComplete();
    return Answer.json(ready ? 200 : 503, new Lines().facts(Map.of("ready", ready)));
  }

  private Answer where(Asked asked) {
    try {
      return Answer.json(200, fleet.where(asked.parameters()));
    } catch (OpenQatException e) {
      return Answer.error(400, e.what());
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
