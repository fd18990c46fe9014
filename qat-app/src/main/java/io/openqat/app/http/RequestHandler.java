// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.http.Endpoints.Endpoint;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Decides what a request gets. */
final class RequestHandler extends Handler.Abstract {
  private static final String CHANGES = "/v1/changes";

  /** What is asked for by whoever decides whether the agent is to live on, and what never ends. */
  private static final Set<String> OUT_OF_TURN = Set.of("/healthz", "/readyz", CHANGES);

  /** In the spelling that Jetty gives them, whatever the request had. */
  private static final Set<String> CODINGS = Set.of("chunked");

  private final HostCheck hosts;
  private final SortedMap<String, Endpoint> byPath;
  private final Optional<ChangeStream> changes;

  @Inject
  RequestHandler(HostCheck hosts, Endpoints endpoints, ChangeStream changes) {
    this(hosts, endpoints.byPath(), Optional.of(changes));
  }

  /** Answers at these paths, and where changes are followed, at theirs. */
  RequestHandler(
      HostCheck hosts, SortedMap<String, Endpoint> byPath, Optional<ChangeStream> changes) {
    this.hosts = hosts;
    this.byPath = byPath;
    this.changes = changes;
  }

  /** Whether it waits for no long answer of others. */
  static boolean isOutOfTurn(Request request) {
    return OUT_OF_TURN.contains(path(request));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!isAwaited(request)) {
      callback.failed(new EofException("nobody is there any more"));
      return true;
    }
    Optional<Answer> refusal = refusal(request);
    if (refusal.isPresent()) {
      refusal.get().to(response, callback);
    } else if (!isChanges(path(request))) {
      var asked =
          new Asked(request.getHeaders(), Optional.ofNullable(request.getHttpURI().getQuery()));
      Endpoint endpoint = Optional.ofNullable(byPath.get(path(request))).orElseThrow();
      endpoint.answer().apply(asked).to(response, callback);
    } else if (!changes.orElseThrow().open(request, response, callback)) {
      Answer.error(503, "too many readers of changes").to(response, callback);
    }
    return true;
  }

  /**
   * A long answer that waited for its turn may be of a visitor who has gone, as all do at the end.
   */
  private boolean isAwaited(Request request) {
    return getServer().isRunning()
        && request.getConnectionMetaData().getConnection().getEndPoint().isOpen();
  }

  private Optional<Answer> refusal(Request request) {
    if (!hosts.accepts(host(request))) {
      return Optional.of(
          Answer.error(
              421,
              "this is not the host you asked for; use an address, localhost, or its own name"));
    }
    String path = path(request);
    String method = request.getMethod();
    Optional<Endpoint> endpoint = Optional.ofNullable(byPath.get(path));
    if (HttpMethod.fromString(method) == null) {
      return Optional.of(Answer.error(501, "no method of HTTP is called so"));
    }
    if (!CODINGS.containsAll(request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, true))) {
      return Optional.of(Answer.error(501, "no transfer coding but chunked is known here"));
    }
    if (method.equals("OPTIONS") && path.equals("*")) {
      String allowed =
          byPath.values().stream()
              .map(Endpoint::allowed)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      return Optional.of(notAllowed("what is here", allowed));
    }
    if (endpoint.isEmpty() && !isChanges(path)) {
      String there = String.join(", ", byPath.keySet());
      return Optional.of(
          Answer.error(
              404,
              "no such path; there are " + there + (changes.isPresent() ? ", " + CHANGES : "")));
    }
    boolean taken = endpoint.map(known -> known.takes(method)).orElse(method.equals("GET"));
    String allowed = endpoint.map(Endpoint::allowed).orElse("GET");
    return taken ? Optional.empty() : Optional.of(notAllowed(path, allowed));
  }

  private static Answer notAllowed(String what, String allowed) {
    return Answer.error(405, what + " takes " + allowed + " only").with(Map.of("Allow", allowed));
  }

  private boolean isChanges(String path) {
    return changes.isPresent() && path.equals(CHANGES);
  }

  private static String path(Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  /** Of the header; the older form of the protocol has none, or in the address alone. */
  private static Optional<String> host(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
        .or(() -> Optional.ofNullable(request.getHttpURI().getHost()));
  }
}
