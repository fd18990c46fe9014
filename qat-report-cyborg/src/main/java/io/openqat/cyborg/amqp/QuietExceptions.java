// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library's complaints at debug level: the link tells what matters, once. */
final class QuietExceptions extends ForgivingExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QuietExceptions.class);

  @Override
  public void handleUnexpectedConnectionDriverException(Connection connection, Throwable problem) {
    LOG.debug("the connection broke", problem);
  }

  @Override
  protected void log(String message, Throwable problem) {
    LOG.debug(message, problem);
  }
}
