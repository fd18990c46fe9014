// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.transport.Broker;
import io.openqat.cyborg.transport.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Opens sessions with whichever broker lets it. */
final class SessionFactory {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int CALL_MILLIS = 20_000;
  private final LinkSettings settings;
  private final String replyQueue;
  private final ExecutorService callbacks;
  private final Random random = new Random();

  SessionFactory(LinkSettings settings, String replyQueue, ExecutorService callbacks) {
    this.settings = settings;
    this.replyQueue = replyQueue;
    this.callbacks = callbacks;
  }

  /** Tries all brokers, in any order, so that many hosts spread over them. */
  Session open(Session.Events events) throws LinkException {
    List<Broker> brokers = new ArrayList<>(settings.url().brokers());
    Collections.shuffle(brokers, random);
    var problems = new ArrayList<LinkException>();
    for (Broker broker : brokers) {
      try {
        return open(broker, events);
      } catch (LinkException e) {
        problems.add(e);
      }
    }
    problems.sort(Comparator.comparing((LinkException e) -> e.failure().message()));
    LinkException telling =
        problems.stream()
            .filter(e -> e.failure().kind() != FailureKind.BROKER_UNREACHABLE)
            .findFirst()
            .orElse(problems.get(0));
    String all =
        problems.stream().map(e -> e.failure().message()).collect(Collectors.joining("; "));
    throw new LinkException(telling.failure().kind(), all, telling);
  }

  private Session open(Broker broker, Session.Events events) throws LinkException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.user());
    factory.setPassword(broker.password().reveal());
    factory.setVirtualHost(settings.url().virtualHost());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setRequestedHeartbeat(Math.toIntExact(settings.queues().heartbeat().toSeconds()));
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(CONNECT_MILLIS);
    factory.setChannelRpcTimeout(CALL_MILLIS);
    factory.setSharedExecutor(callbacks);
    factory.setThreadFactory(IoThreads.daemons("qat-cyborg-amqp"));
    factory.setExceptionHandler(new QuietExceptions());
    var properties = new LinkedHashMap<>(factory.getClientProperties());
    properties.put("product", "OpenQAT");
    factory.setClientProperties(properties);
    try {
      if (settings.url().tls()) {
        factory.useSslProtocol(settings.tls().context());
        factory.enableHostnameVerification();
      }
      String name = "openqat:" + settings.agentQueue();
      return new Session(
          factory.newConnection(name),
          () -> another(factory, name + ":requests"),
          settings,
          replyQueue,
          events);
    } catch (TransportException e) {
      throw new LinkException(FailureKind.TLS_REFUSED, e.what(), e);
    } catch (IOException | TimeoutException | RuntimeException e) {
      throw ConnectProblems.explain(broker, settings, e);
    }
  }

  private static Connection another(ConnectionFactory factory, String name) throws IOException {
    try {
      return factory.newConnection(name);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    }
  }
}
