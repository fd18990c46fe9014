// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.cyborg.delivery.ManualExecutor;
import io.openqat.cyborg.report.CyborgObserver.Ignored;
import io.openqat.cyborg.testing.RecordingObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls and their answers, without a broker. */
class RpcCallerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private final ManualExecutor executor = new ManualExecutor();
  private final RecordingObserver observer = new RecordingObserver();
  private final FakeLink link = new FakeLink();
  private final RpcCaller caller = new RpcCaller(executor, link, observer);
  private final List<String> ends = new ArrayList<>();

  private static final class FakeLink implements Link {
    final List<Publication> sent = new ArrayList<>();
    final List<Consumer<Delivery>> told = new ArrayList<>();

    @Override
    public void open(Listener listener, Consumer<byte[]> replies, Consumer<byte[]> requests) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public String replyQueue() {
      return "reply_0";
    }

    @Override
    public void publish(Publication message, Consumer<Delivery> delivery) {
      sent.add(message);
      told.add(delivery);
    }

    @Override
    public void inspect(String queue, Consumer<Optional<QueueState>> told) {
      told.accept(Optional.empty());
    }

    @Override
    public void close(boolean keepReplyQueue, Runnable done) {
      done.run();
    }
  }

  private String call() {
    caller.call(
        "cyborg",
        "cyborg-conductor",
        "report_data",
        Map.of("hostname", "h"),
        TIMEOUT,
        new RpcCaller.Ended() {
          @Override
          public void succeeded() {
            ends.add("answered well");
          }

          @Override
          public void failed(RemoteFailure why) {
            ends.add("answered " + why.type());
          }

          @Override
          public void undelivered(Delivery why) {
            ends.add("undelivered " + why);
          }

          @Override
          public void unanswered(boolean taken) {
            ends.add("unanswered, taken " + taken);
          }

          @Override
          public void succeededLate() {
            ends.add("answered well after all");
          }
        });
    Publication message = link.sent.get(link.sent.size() - 1);
    return (String) Envelope.unwrap(message.body()).orElseThrow().get("_msg_id");
  }

  private static byte[] reply(String messageId, String uniqueId, boolean ending, String failure) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("_msg_id", messageId);
    payload.put("_unique_id", uniqueId);
    payload.put("ending", ending);
    if (!failure.isEmpty()) {
      payload.put("failure", "{\"class\": \"" + failure + "\"}");
    }
    return Envelope.wrap(payload);
  }

  @Test
  void aCallCarriesItsExpiryAndEndsWithItsAnswer() {
    String id = call();
    Publication message = link.sent.get(0);
    assertThat(message.exchange()).isEqualTo("cyborg");
    assertThat(message.routingKey()).isEqualTo("cyborg-conductor");
    assertThat(message.expiry()).contains(TIMEOUT);
    assertThat(message.mandatory()).isTrue();
    link.told.get(0).accept(Delivery.TAKEN);
    caller.reply(reply(id, "1", true, ""));
    executor.pass(TIMEOUT.multipliedBy(2));
    assertThat(ends).containsExactly("answered well");
  }

  @Test
  void answersOfOthersAndCopiesArePutAside() {
    String id = call();
    caller.reply(reply("other", "1", true, ""));
    caller.reply(reply(id, "2", false, ""));
    caller.reply(reply(id, "2", true, "KeyError"));
    assertThat(ends).isEmpty();
    caller.reply(reply(id, "3", true, ""));
    caller.reply(reply(id, "4", true, ""));
    assertThat(ends).containsExactly("answered well");
    assertThat(observer.ignored).containsExactly(Ignored.LATE, Ignored.DUPLICATE, Ignored.LATE);
  }

  @Test
  void aFailureInTheFirstOfTwoMessagesCounts() {
    String id = call();
    caller.reply(reply(id, "1", false, "KeyError"));
    assertThat(ends).isEmpty();
    caller.reply(reply(id, "2", true, ""));
    assertThat(ends).containsExactly("answered KeyError");
  }

  @Test
  void silenceEndsWithTheTimeAndSaysWhetherTheMessageArrived() {
    call();
    executor.pass(TIMEOUT);
    call();
    link.told.get(1).accept(Delivery.TAKEN);
    executor.pass(TIMEOUT);
    assertThat(ends).containsExactly("unanswered, taken false", "unanswered, taken true");
  }

  @Test
  void goodNewsAfterTheTimeIsToldAlsoBesideTheNextCall() {
    String first = call();
    executor.pass(TIMEOUT);
    String second = call();
    caller.reply(reply(first, "1", false, ""));
    caller.reply(reply(first, "2", true, ""));
    caller.reply(reply(first, "3", true, ""));
    assertThat(caller.isCalling()).as("the second has no answer yet").isTrue();
    caller.reply(reply(second, "4", true, ""));
    assertThat(ends)
        .containsExactly("unanswered, taken false", "answered well after all", "answered well");
  }

  @Test
  void aFailureAfterTheTimeIsNoNews() {
    String id = call();
    executor.pass(TIMEOUT);
    caller.reply(reply(id, "1", false, "KeyError"));
    caller.reply(reply(id, "2", true, ""));
    assertThat(ends).containsExactly("unanswered, taken false");
  }

  @ParameterizedTest
  @EnumSource(value = Delivery.class, mode = EnumSource.Mode.EXCLUDE, names = "TAKEN")
  void whatDoesNotArriveEndsAtOnce(Delivery delivery) {
    String id = call();
    link.told.get(0).accept(delivery);
    caller.reply(reply(id, "1", true, ""));
    executor.pass(TIMEOUT);
    assertThat(ends).containsExactly("undelivered " + delivery);
  }

  @Test
  void thereIsOneCallAtATime() {
    call();
    assertThatThrownBy(this::call).isInstanceOf(IllegalStateException.class);
    assertThat(caller.isCalling()).isTrue();
  }

  @Test
  void theDeskDeclinesOnceAndLeavesCastsUnanswered() {
    AgentCalls desk = new AgentCalls(link, observer);
    var call =
        Map.of("method", "fpga_program", "_msg_id", "m", "_reply_q", "reply_c", "_unique_id", "u");
    byte[] ask = Envelope.wrap(call);
    desk.request(ask);
    desk.request(ask);
    desk.request(Envelope.wrap(Map.of("method", "cast", "_unique_id", "v")));
    desk.request(new byte[] {1});
    assertThat(observer.declined).containsExactly("fpga_program", "cast");
    assertThat(observer.ignored).containsExactly(Ignored.DUPLICATE, Ignored.UNREADABLE);
    assertThat(link.sent).hasSize(1);
    assertThat(link.sent.get(0).exchange()).isEmpty();
    assertThat(link.sent.get(0).routingKey()).isEqualTo("reply_c");
    CallReply answer = CallReply.parse(link.sent.get(0).body()).orElseThrow();
    assertThat(answer.messageId()).isEqualTo("m");
    assertThat(answer.ending()).isTrue();
    assertThat(answer.failure().orElseThrow().toString())
        .startsWith("builtins.NotImplementedError: fpga_program is not supported by this agent");
  }
}
