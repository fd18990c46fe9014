// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import io.openqat.cyborg.report.Probe;
import io.openqat.cyborg.rpc.Envelope;
import io.openqat.cyborg.rpc.Link.QueueState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Tries a link as a reporter makes it, sends nothing over it, and ends it. */
public final class BrokerProbe {
  private static final String BROKER = "broker";
  private static final String CONDUCTOR = "conductor";
  private static final String AGENT = "agent queue";

  private final LinkSettings settings;
  private final ExecutorService waiting;

  /** Of the link with these settings. */
  public BrokerProbe(LinkSettings settings, ExecutorService waiting) {
    this.settings = settings;
    this.waiting = waiting;
  }

  /**
   * Tries it; blocks.
   *
   * @param conductor the conductor's queue
   */
  public List<Probe> run(String conductor) {
    Session session;
    try {
      String replyQueue = "reply_" + Envelope.newId();
      session = new SessionFactory(settings, replyQueue, waiting).open(new Deaf());
    } catch (LinkException e) {
      return List.of(Probe.fails(BROKER, e.failure().message()));
    }
    var probes = new ArrayList<Probe>();
    probes.add(
        Probe.works(
            BROKER,
            "lets this user into virtual host '"
                + settings.url().virtualHost()
                + "' and gives it a reply queue"));
    try {
      probes.add(conductor(session.inspect(conductor), conductor));
      probes.add(agent(session.inspect(settings.agentQueue())));
    } catch (IOException | RuntimeException e) {
      probes.add(Probe.fails(CONDUCTOR, "cannot be looked at: " + ConnectProblems.innermost(e)));
    } finally {
      session.close(false);
    }
    return probes;
  }

  private Probe conductor(Optional<QueueState> queue, String name) {
    if (queue.isEmpty()) {
      return Probe.fails(
          CONDUCTOR,
          "the broker has no queue '"
              + name
              + "': start cyborg-conductor, and compare virtual host and control_exchange");
    }
    QueueState state = queue.get();
    return state.consumers() == 0
        ? Probe.fails(CONDUCTOR, "nobody consumes '" + name + "': start cyborg-conductor")
        : Probe.works(
            CONDUCTOR,
            state.consumers()
                + " at queue '"
                + name
                + "', "
                + state.messages()
                + " messages wait there");
  }

  /** An agent that runs already has it, and that may be the one that is configured. */
  private Probe agent(Optional<QueueState> queue) {
    boolean taken = queue.filter(state -> state.consumers() > 0).isPresent();
    return Probe.works(
        AGENT,
        taken
            ? "somebody consumes "
                + settings.agentQueue()
                + ": right for the agent that is configured here, wrong for any other"
            : "nobody consumes " + settings.agentQueue());
  }

  /** Hears nothing. */
  private static final class Deaf implements Session.Events {
    @Override
    public void reply(byte[] body) {}

    @Override
    public void request(byte[] body) {}

    @Override
    public void blocked(String reason) {}

    @Override
    public void unblocked() {}

    @Override
    public void lost(Session session, String why) {}
  }
}
