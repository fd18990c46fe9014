// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Who is connected. Each has a while to ask and a while to take the answer, however it comes and
 * goes in between. When there are too many, the one that has been at what it does for longest makes
 * room for the newest, so that a probe is answered whatever others do: one that has just come never
 * goes for the sake of the next.
 */
final class Visitors extends Handler.Wrapper implements Connection.Listener {
  private static final int MOST = 128;

  /**
   * What a visitor does now.
   *
   * @param stays whether for as long as it likes, as those do who hear of changes; there are few
   *     places for that
   */
  private record Visit(boolean stays, Scheduler.Task end) {}

  /** What may take a while, and no longer. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private final Duration patience;

  /** In the order in which they began what they do. */
  private final Map<EndPoint, Visit> present = new LinkedHashMap<>();

  @Inject
  Visitors() {
    this(Duration.ofSeconds(10));
  }

  Visitors(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void onOpened(Connection connection) {
    welcome(connection.getEndPoint()).ifPresent(EndPoint::close);
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    Optional.ofNullable(present.remove(connection.getEndPoint()))
        .ifPresent(visit -> visit.end().cancel());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint visitor = visitor(request);
    begins(visitor, false);
    Request.addCompletionListener(request, failure -> begins(visitor, false));
    return super.handle(request, response, callback);
  }

  /** From now on it hears of changes, until it goes. */
  void follows(Request request) {
    begins(visitor(request), true);
  }

  /** Does the work on this thread; a visitor that holds it up is let go. */
  void within(Request request, Work work) throws IOException {
    Scheduler.Task end = later(visitor(request));
    try {
      work.run();
    } finally {
      end.cancel();
    }
  }

  /** Lets one in; gives the one that has to make room. */
  private synchronized Optional<EndPoint> welcome(EndPoint newest) {
    Optional<EndPoint> leaving = present.size() < MOST ? Optional.empty() : longest();
    // At once, so that the next one does not find the same.
    leaving.map(present::remove).ifPresent(visit -> visit.end().cancel());
    present.put(newest, new Visit(false, later(newest)));
    return leaving;
  }

  private Optional<EndPoint> longest() {
    return present.entrySet().stream()
        .filter(entry -> !entry.getValue().stays())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The next thing: to take an answer, to ask again, or to stay. */
  private synchronized void begins(EndPoint visitor, boolean stays) {
    Optional<Visit> before = Optional.ofNullable(present.get(visitor));
    if (before.filter(visit -> !visit.stays()).isEmpty()) {
      return; // It has gone, or goes when nothing follows any more.
    }
    before.get().end().cancel();
    present.remove(visitor);
    present.put(visitor, new Visit(stays, stays ? () -> true : later(visitor)));
  }

  private Scheduler.Task later(EndPoint visitor) {
    return getServer().getScheduler().schedule(visitor::close, patience);
  }

  private static EndPoint visitor(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
