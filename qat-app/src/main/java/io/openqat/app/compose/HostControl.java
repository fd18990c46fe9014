// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.health.Examination;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.usage.UsageSource;

/** What there is beside discovery of a host that can be changed. */
interface HostControl {
  FunctionControl control(Catalog catalog);

  UsageSource usage();

  HostDrivers drivers(Catalog catalog);

  /** Asking its devices for a heartbeat. */
  Examination heartbeat();
}
