// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.domain.OpenQatException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What went wrong on the way to an agent, in a line for people. */
final class Failures {
  private Failures() {}

  static String words(Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof OpenQatException own) {
        return own.what();
      }
      if (inner instanceof UnresolvedAddressException || inner instanceof UnknownHostException) {
        return "its name has no address";
      }
    }
    if (cause instanceof HttpTimeoutException
        || cause instanceof TimeoutException
        || cause instanceof CancellationException) {
      return "it did not answer in time";
    }
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof ConnectException) {
      return "it cannot be reached" + (said.equals("null") ? "" : ": " + said);
    }
    // Words of TLS and of the JDK, in one line.
    return (said.equals("null") ? cause.getClass().getSimpleName() : said).replaceAll("\\s+", " ");
  }
}
