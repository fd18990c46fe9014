// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ShutdownSignalException;
import io.openqat.cyborg.rpc.Delivery;
import io.openqat.cyborg.rpc.Publication;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A channel on which the broker confirms each message, or gives it back. */
final class Outbox {
  private final Channel channel;
  private final NavigableMap<Long, Sent> unconfirmed = new TreeMap<>();

  private static final class Sent {
    final byte[] body;
    final Consumer<Delivery> told;
    Delivery outcome = Delivery.TAKEN;

    Sent(byte[] body, Consumer<Delivery> told) {
      this.body = body;
      this.told = told;
    }
  }

  Outbox(Channel channel) throws IOException {
    this.channel = channel;
    channel.confirmSelect();
    channel.addReturnListener(returned -> givenBack(returned.getBody()));
    channel.addConfirmListener(
        new ConfirmListener() {
          @Override
          public void handleAck(long number, boolean multiple) {
            settled(number, multiple, false);
          }

          @Override
          public void handleNack(long number, boolean multiple) {
            settled(number, multiple, true);
          }
        });
    channel.addShutdownListener(this::closed);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void publish(Publication message, AMQP.BasicProperties properties, Consumer<Delivery> told)
      throws IOException {
    synchronized (unconfirmed) {
      unconfirmed.put(channel.getNextPublishSeqNo(), new Sent(message.body(), told));
    }
    channel.basicPublish(
        message.exchange(), message.routingKey(), message.mandatory(), properties, message.body());
  }

  /** The broker gives a message back before it confirms it; bodies are unique. */
  private void givenBack(byte[] body) {
    synchronized (unconfirmed) {
      unconfirmed.values().stream()
          .filter(sent -> Arrays.equals(sent.body, body))
          .forEach(sent -> sent.outcome = Delivery.UNROUTABLE);
    }
  }

  private void settled(long number, boolean multiple, boolean refused) {
    synchronized (unconfirmed) {
      NavigableMap<Long, Sent> which =
          multiple
              ? unconfirmed.headMap(number, true)
              : unconfirmed.subMap(number, true, number, true);
      for (Iterator<Sent> all = which.values().iterator(); all.hasNext(); ) {
        Sent sent = all.next();
        all.remove();
        sent.told.accept(refused ? Delivery.REFUSED : sent.outcome);
      }
    }
  }

  /** A broker closes the channel, and nothing else, when the exchange is missing. */
  private void closed(ShutdownSignalException signal) {
    if (!signal.isHardError()) {
      synchronized (unconfirmed) {
        unconfirmed.values().forEach(sent -> sent.told.accept(Delivery.UNROUTABLE));
        unconfirmed.clear();
      }
    }
  }
}
