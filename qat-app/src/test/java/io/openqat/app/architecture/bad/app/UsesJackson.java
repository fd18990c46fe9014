// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import tools.jackson.core.JsonToken;

final class UsesJackson {
  JsonToken token() {
    return JsonToken.NOT_AVAILABLE;
  }
}
