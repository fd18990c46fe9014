// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import com.sun.net.httpserver.HttpExchange;

public final class ServesHttp {
  public void serve(HttpExchange exchange) {
    exchange.close();
  }
}
