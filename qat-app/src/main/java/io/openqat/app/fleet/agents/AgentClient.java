// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.agent.Threads;
import io.openqat.app.fleet.AgentAddress;
import io.openqat.json.InventoryReader;
import io.openqat.json.SeenHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Asks agents over HTTP, within {@link FleetLimits}. Redirects are not followed: where one leads
 * was not named by whoever named the agents.
 */
public final class AgentClient implements AutoCloseable {
  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  private final FleetLimits limits;
  private final InventoryReader reader;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(THREADS, task -> Threads.of("qat-fleet", task));
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, task -> Threads.of("qat-fleet-limits", task));
  private final Turnstile reads;
  private final Turnstile opens;
  private final HttpClient http;

  /**
   * What an agent answered.
   *
   * @param host its host
   * @param change the id of the last change in it; empty when it does not say
   */
  record Told(SeenHost host, String change) {}

  /** With whom to trust, where agents stand behind TLS. */
  public AgentClient(FleetLimits limits, InventoryReader reader, Optional<SSLContext> trust) {
    this.limits = limits;
    this.reader = reader;
    this.reads = new Turnstile(limits.together(), workers);
    this.opens = new Turnstile(limits.together(), workers);
    clock.setRemoveOnCancelPolicy(true);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(workers);
    trust.ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** Reads the inventory. */
  CompletableFuture<Told> inventory(AgentAddress agent) {
    return reads.pass(
        () ->
            inTime(ask(agent.at("/v1/inventory")), info -> new BoundedBody(limits.bytes()))
                .thenApplyAsync(this::told, workers));
  }

  /**
   * Follows the changes, until the body is ended. The listener hears nothing when the future fails.
   */
  CompletableFuture<EventBody> follow(AgentAddress agent, ChangeListener listener) {
    HttpRequest request = ask(agent.at("/v1/changes"));
    return opens.pass(
        () ->
            inTime(request, info -> stream(info, listener))
                .thenApply(response -> response.body().orElseThrow(() -> refusal(response))));
  }

  private static BodySubscriber<Optional<EventBody>> stream(
      HttpResponse.ResponseInfo info, ChangeListener listener) {
    boolean events =
        info.statusCode() == 200
            && info.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    return events
        ? BodySubscribers.mapping(new EventBody(listener), Optional::of)
        : BodySubscribers.replacing(Optional.empty());
  }

  private static HttpRequest ask(URI what) {
    return HttpRequest.newBuilder(what).header("User-Agent", "qat-fleet").build();
  }

  /** The limit of the JDK's own requests ends with the first line of an answer. */
  private <T> CompletableFuture<HttpResponse<T>> inTime(HttpRequest request, BodyHandler<T> body) {
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
    ScheduledFuture<?> end =
        clock.schedule(
            () -> answer.cancel(true), limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    return answer.whenComplete((response, problem) -> end.cancel(false));
  }

  private Told told(HttpResponse<BoundedBody> response) {
    if (response.statusCode() != 200) {
      throw refusal(response);
    }
    return new Told(
        reader.read(response.body().take()),
        response.headers().firstValue("Qat-Change").orElse(""));
  }

  private static AgentException refusal(HttpResponse<?> response) {
    int status = response.statusCode();
    return new AgentException(
        switch (status) {
          case 301, 302, 303, 307, 308 ->
              "it sends on to another place, which is not followed (" + status + ")";
          case 421 -> "it does not go by this name (421): name it by its address or host name";
          case 503 -> "it has nothing to tell now, or tells it to too many already (503)";
          case 404 -> "there is no agent at this path (404)";
          default -> "it answers with status " + status;
        });
  }

  @Override
  public void close() {
    clock.shutdownNow();
    workers.shutdownNow();
  }
}
