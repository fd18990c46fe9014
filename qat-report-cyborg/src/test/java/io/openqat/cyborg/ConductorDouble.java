// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.openqat.cyborg.testing.Captured;
import io.openqat.cyborg.testing.Structure;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other side: consumes the conductor's queue, holds each message against the capture, keeps the
 * last state of each host, and answers as a conductor does, or as a sick one.
 */
final class ConductorDouble implements AutoCloseable {
  /** What the conductor does with a report. */
  public enum Mood {
    WELL,
    SILENT,
    TWICE,
    GARBAGE_FIRST,
    TWO_MESSAGES,
    FORGETS
  }

  /** Which Cyborg it answers as, where they differ. */
  public enum Release {
    /** 9.0 to 10.x. */
    ZED,
    /** 11.0 (2023.2) and later; the answers are those of 17.0.0. */
    SINCE_11
  }

  /** An exception of the conductor's. */
  public record Failure(String type, String module, String message) {
    /** As a real conductor was seen to say it. */
    static Failure recorded(Object text) {
      Map<?, ?> fields = (Map<?, ?>) Captured.json((String) text);
      return new Failure(
          (String) fields.get("class"),
          (String) fields.get("module"),
          (String) fields.get("message"));
    }
  }

  private final RabbitNode node;
  private final Map<String, DriverReport> states = new ConcurrentHashMap<>();
  private final List<String> deviations = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final Map<String, byte[]> unanswered = new ConcurrentHashMap<>();
  private volatile Mood mood = Mood.WELL;
  private volatile Release release = Release.SINCE_11;
  private volatile boolean placementIsSick;
  private volatile Function<DriverReport, Optional<Failure>> failures = r -> Optional.empty();
  private volatile Consumer<DriverReport> stored = r -> {};
  private volatile TreeSet<PciAddress> bound = new TreeSet<>();
  private volatile long expectedExpiry = 60_000;
  private Connection connection;
  private Channel channel;

  public ConductorDouble(RabbitNode node) throws Exception {
    this.node = node;
    connect();
  }

  /** Starts to consume, as after a restart of the broker. */
  public void connect() throws Exception {
    connection = node.connect();
    channel = connection.createChannel();
    channel.exchangeDeclare("cyborg", "topic", false, false, Map.of());
    channel.queueDeclare("cyborg-conductor", false, false, false, Map.of());
    channel.queueBind("cyborg-conductor", "cyborg", "cyborg-conductor");
    // With more at hand than it may keep, this client reads no heartbeats any more.
    channel.basicQos(256);
    channel.basicConsume("cyborg-conductor", false, (tag, d) -> take(d), tag -> {});
  }

  public ConductorDouble expecting(long expiryMillis) {
    expectedExpiry = expiryMillis;
    return this;
  }

  public ConductorDouble as(Release other) {
    release = other;
    return this;
  }

  /** Whether Placement answers the conductor with 500. */
  public void placementIsSick(boolean sick) {
    placementIsSick = sick;
  }

  public void mood(Mood other) {
    mood = other;
  }

  public void failing(Function<DriverReport, Optional<Failure>> other) {
    failures = other;
  }

  /** What else happens to a report that is taken, such as telling Placement. */
  public void storing(Consumer<DriverReport> other) {
    stored = other;
  }

  /** Functions that accelerator requests are bound to. */
  public void bound(PciAddress... addresses) {
    bound = new TreeSet<>(List.of(addresses));
  }

  public Optional<DriverReport> state(String host) {
    return Optional.ofNullable(states.get(host));
  }

  public int calls() {
    return calls.get();
  }

  /** Whether an answer is kept back, so that a call has been taken to its end. */
  public boolean keepsBack() {
    return !unanswered.isEmpty();
  }

  public long bytes() {
    return bytes.get();
  }

  /** Whatever was not as captured. */
  public List<String> deviations() {
    return deviations;
  }

  private void take(Delivery delivery) throws IOException {
    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    if (atOnce.incrementAndGet() > 1) {
      deviations.add("two calls at once");
    }
    try {
      calls.incrementAndGet();
      bytes.addAndGet(delivery.getBody().length);
      Map<?, ?> request = request(delivery);
      DriverReport report = WireForm.fromPrimitive((Map<?, ?>) request.get("args"));
      Optional<Failure> failure =
          failures.apply(report).or(() -> sickPlacement(report)).or(() -> letGo(report));
      if (failure.isEmpty() && mood != Mood.FORGETS) {
        states.put(report.hostName(), report);
        stored.accept(release == Release.ZED ? withoutOwned(report) : report);
      }
      answer(request, failure);
    } catch (RuntimeException | AssertionError e) {
      deviations.add("failed: " + e);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private Map<?, ?> request(Delivery delivery) {
    Map<?, ?> captured = Captured.request();
    Map<?, ?> properties = (Map<?, ?>) captured.get("properties");
    AMQP.BasicProperties p = delivery.getProperties();
    var seen = new LinkedHashMap<String, Object>();
    seen.put("expiration", "60000");
    seen.put("priority", p.getPriority());
    seen.put("delivery_mode", p.getDeliveryMode());
    seen.put("headers", p.getHeaders());
    seen.put("content_encoding", p.getContentEncoding());
    seen.put("content_type", p.getContentType());
    if (!seen.equals(properties) || !Long.toString(expectedExpiry).equals(p.getExpiration())) {
      deviations.add("properties " + p);
    }
    Map<?, ?> outer =
        (Map<?, ?>) Captured.json(new String(delivery.getBody(), StandardCharsets.UTF_8));
    deviations.addAll(Structure.differences(captured.get("body"), outer));
    Map<?, ?> request = (Map<?, ?>) Captured.json((String) outer.get("oslo.message"));
    deviations.addAll(Structure.differences(captured.get("oslo.message decoded"), request));
    return request;
  }

  /** Since 11.0 a response of 5xx is not noticed, and no provider is found in it. */
  private Optional<Failure> sickPlacement(DriverReport report) {
    if (!placementIsSick || report.equals(states.get(report.hostName()))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (release) {
          case ZED ->
              new Failure(
                  "PlacementServerError",
                  "cyborg.common.exception",
                  "Placement Server has some error at this time.");
          case SINCE_11 -> Failure.recorded(Captured.failureOfSickPlacement());
        });
  }

  /** Zed tries to make the trait, is refused, and goes on with the next device. */
  private static DriverReport withoutOwned(DriverReport report) {
    return new DriverReport(
        report.hostName(),
        report.devices().stream()
            .filter(
                device ->
                    device.deployables().stream()
                        .flatMap(deployable -> deployable.attributes().stream())
                        .noneMatch(attribute -> attribute.value().equals("OWNER_CYBORG")))
            .toList());
  }

  /** What MariaDB says when a row is deleted that a request refers to. */
  private Optional<Failure> letGo(DriverReport report) {
    var gone = addresses(states.getOrDefault(report.hostName(), report));
    gone.removeAll(addresses(report));
    gone.retainAll(bound);
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(Failure.recorded(Captured.failureOfBound()));
  }

  static TreeSet<PciAddress> addresses(DriverReport report) {
    return report.devices().stream()
        .flatMap(d -> d.deployables().stream())
        .flatMap(d -> d.attachHandles().stream())
        .map(DriverAttachHandle::address)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void answer(Map<?, ?> request, Optional<Failure> failure) throws IOException {
    String queue = (String) request.get("_reply_q");
    byte[] reply = reply(request, failure, true);
    switch (mood) {
      case SILENT -> unanswered.put(queue, reply);
      case TWICE -> {
        send(queue, reply);
        send(queue, reply);
      }
      case GARBAGE_FIRST -> {
        send(
            queue,
            "{\"oslo.version\": \"2.0\", \"oslo.message\": \"{not json"
                .getBytes(StandardCharsets.UTF_8));
        send(queue, new byte[] {0, 1, 2});
        send(queue, reply);
      }
      case TWO_MESSAGES -> {
        send(queue, reply(request, failure, false));
        send(queue, reply(request, Optional.empty(), true));
      }
      default -> send(queue, reply);
    }
  }

  /** Sends the answers that were kept back, much too late. */
  public void answerLate() throws IOException {
    var late = new ArrayList<>(unanswered.entrySet());
    unanswered.clear();
    for (Map.Entry<String, byte[]> each : late) {
      send(each.getKey(), each.getValue());
    }
  }

  private static byte[] reply(Map<?, ?> request, Optional<Failure> failure, boolean ending) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("result", null);
    payload.put("failure", failure.map(ConductorDouble::json).orElse(null));
    if (ending) {
      payload.put("ending", true);
    }
    payload.put("_msg_id", request.get("_msg_id"));
    payload.put("_unique_id", UUID.randomUUID().toString().replace("-", ""));
    JsonMapper json = JsonMapper.shared();
    return json.writeValueAsBytes(
        Map.of("oslo.version", "2.0", "oslo.message", json.writeValueAsString(payload)));
  }

  private static String json(Failure failure) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "class", failure.type(),
                "module", failure.module(),
                "message", failure.message(),
                "tb", List.of("(traceback lines)"),
                "args", List.of(failure.message()),
                "kwargs", Map.of()));
  }

  private void send(String queue, byte[] body) throws IOException {
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(0)
            .headers(Map.of())
            .build();
    channel.basicPublish("", queue, properties, body);
  }

  @Override
  public void close() {
    try {
      channel.queueDelete("cyborg-conductor");
      channel.exchangeDelete("cyborg");
    } catch (IOException | RuntimeException e) {
      deviations.add("not cleaned up: " + e);
    }
    connection.abort();
  }
}
