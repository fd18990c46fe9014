// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Did something change? A source only says when to look again; what changed is found by looking. An
 * agent that has none looks at its period.
 *
 * <p>One thread waits at a time; {@link #close} may come from any. A source whose underlying
 * channel cannot be opened at all says so when it is made, with a {@link ChangeSourceException}.
 */
public interface ChangeSource extends AutoCloseable {

  /** Where its signals come from, for logs: {@code kernel uevents}. One line. */
  String name();

  /**
   * Waits until something changed. What happened since the last call is not lost: it answers at
   * once, many events as one signal. Gathering a burst is the caller's part, by calling again.
   *
   * @param patience how long to wait at most; zero asks without waiting
   * @return empty when nothing changed in that time, or the source has been closed
   * @throws InterruptedException when the waiting thread is interrupted
   * @throws ChangeSourceException when the source has broken down and no call can succeed any more;
   *     the caller goes on with its period alone
   */
  Optional<ChangeSignal> await(Duration patience) throws InterruptedException;

  /** Ends the wait of another thread. Closing twice does nothing. */
  @Override
  void close();
}
