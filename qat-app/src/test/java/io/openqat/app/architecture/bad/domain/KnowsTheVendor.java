// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain;

import io.openqat.app.architecture.bad.domain.qat.Vendor;

public final class KnowsTheVendor {
  Vendor vendor() {
    return new Vendor();
  }
}
