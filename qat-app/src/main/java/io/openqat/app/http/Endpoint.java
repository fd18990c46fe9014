// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.Headers;

/**
 * What is behind one path.
 *
 * @param method the only one it takes; with GET also HEAD
 * @param asking gives the answer
 */
record Endpoint(String method, Asking asking) {

  /** Gives an answer. */
  @FunctionalInterface
  interface Asking {
    /** The answer to a request with these headers. */
    Answer ask(Headers headers);
  }

  static Endpoint get(Asking asking) {
    return new Endpoint("GET", asking);
  }

  static Endpoint post(Asking asking) {
    return new Endpoint("POST", asking);
  }

  boolean takes(String asked) {
    return asked.equals(method) || (method.equals("GET") && asked.equals("HEAD"));
  }

  String allowed() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }
}
