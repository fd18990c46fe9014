// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.yaml;

import io.openqat.app.architecture.bad.fake.CallsNativeCode;

public final class KnowsAScenario {
  CallsNativeCode read() {
    return new CallsNativeCode();
  }
}
