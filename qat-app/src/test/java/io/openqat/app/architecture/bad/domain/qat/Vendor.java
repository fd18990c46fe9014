// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain.qat;

import io.openqat.app.architecture.bad.domain.KnowsTheVendor;

public final class Vendor {
  public KnowsTheVendor back() {
    return new KnowsTheVendor();
  }
}
