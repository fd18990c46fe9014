// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain;

import tools.jackson.core.JsonToken;

public final class ReturnsAJacksonType {
  public JsonToken token() {
    return JsonToken.NOT_AVAILABLE;
  }
}
