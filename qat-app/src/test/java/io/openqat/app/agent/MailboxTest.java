// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Mailbox mailbox = new Mailbox();

  @Test
  void whatCameIsThereOnceAndTogether() throws Exception {
    mailbox.ask(Trigger.REQUEST);
    mailbox.ask(Trigger.REQUEST);
    mailbox.signal(ChangeSignal.ANYTHING);
    assertThat(mailbox.await(LONG))
        .isEqualTo(new Wake(Optional.of(ChangeSignal.ANYTHING), Set.of(Trigger.REQUEST), false));
    assertThat(mailbox.await(Duration.ZERO)).isEqualTo(Wake.NOTHING);
    assertThat(mailbox.signals()).isEqualTo(1);
  }

  @Test
  void wakesWhoWaits() throws Exception {
    var woken = new CountDownLatch(1);
    Threads.start(
        "waits",
        () -> {
          try {
            if (mailbox.await(LONG.multipliedBy(10)).end()) {
              woken.countDown();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    mailbox.end();
    assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void signalsOfASourceArriveUntilItBreaksDown() throws Exception {
    var calls = new AtomicInteger();
    var brokenDown = new CountDownLatch(1);
    ChangeSource source =
        new ChangeSource() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public Optional<ChangeSignal> await(Duration patience) {
            if (calls.incrementAndGet() <= 3) {
              return Optional.of(ChangeSignal.ANYTHING);
            }
            brokenDown.countDown();
            throw new ChangeSourceException("the socket is gone");
          }

          @Override
          public void close() {}
        };
    try (var pump = new EventPump(source, mailbox).start()) {
      assertThat(pump).isNotNull();
      assertThat(brokenDown.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(mailbox.signals()).isEqualTo(3);
      assertThat(mailbox.await(LONG).signal()).contains(ChangeSignal.ANYTHING);
    }
    assertThat(calls).as("it is not asked again").hasValue(4);
  }
}
