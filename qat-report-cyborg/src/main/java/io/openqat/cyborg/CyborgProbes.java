// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.amqp.BrokerProbe;
import io.openqat.cyborg.amqp.IoThreads;
import io.openqat.cyborg.amqp.LinkSettings;
import io.openqat.cyborg.delivery.RpcConductor;
import io.openqat.cyborg.readback.ServiceProbes;
import io.openqat.cyborg.report.Probe;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.domain.OpenQatException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Tries all that a reporter with these options would use, and reports nothing: broker, conductor,
 * Keystone, Placement, Cyborg's API.
 *
 * @param options the reporter's
 * @param hostName the host's name in reports
 */
public record CyborgProbes(CyborgOptions options, String hostName) {

  /** Tries everything, one after the other; blocks for as long as the services take to answer. */
  public List<Probe> run() {
    ExecutorService waiting = IoThreads.waiting("qat-cyborg-probe");
    try {
      var probes = new ArrayList<Probe>();
      probes.addAll(tried("broker", () -> broker(waiting)));
      var services = new ServiceProbes(waiting);
      options
          .placement()
          .ifPresent(
              access ->
                  probes.addAll(tried("placement", () -> services.placement(access, hostName))));
      options.api().ifPresent(access -> probes.addAll(tried("api", () -> services.api(access))));
      return List.copyOf(probes);
    } finally {
      waiting.shutdownNow();
    }
  }

  private List<Probe> broker(ExecutorService waiting) {
    return new BrokerProbe(linkSettings(options, hostName), waiting).run(RpcConductor.TOPIC);
  }

  /** How a reporter with these options links to a broker. */
  static LinkSettings linkSettings(CyborgOptions options, String hostName) {
    TransportUrl url = TransportUrl.parse(options.transportUrl().reveal());
    return new LinkSettings(
        url,
        url.option("control_exchange").orElse(options.exchange()),
        options.queues().overriddenBy(url),
        options.tls().overriddenBy(url),
        CyborgReporter.AGENT_TOPIC + "." + hostName,
        options.serveAgentQueue());
  }

  /** Secrets and certificates that cannot be read are told where they are needed. */
  private static List<Probe> tried(String subject, Supplier<List<Probe>> attempt) {
    try {
      return attempt.get();
    } catch (OpenQatException e) {
      return List.of(Probe.fails(subject, e.what()));
    }
  }
}
