// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import org.eclipse.jetty.server.Server;

public final class ServesHttp {
  public Server serve() {
    return new Server(80);
  }
}
