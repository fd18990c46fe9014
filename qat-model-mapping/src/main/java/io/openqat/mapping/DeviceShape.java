// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.HostFunction;
import io.openqat.mapping.cyborg.DriverAttribute;
import java.util.List;
import java.util.Optional;

/** The texts of a profile, where profiles differ. */
interface DeviceShape {
  String model(PhysicalFunction pf);

  String stdBoardInfo(PhysicalFunction pf);

  String vendorBoardInfo(PhysicalFunction pf, Optional<Card> card);

  /** The attributes of one deployable, which holds these functions of one device. */
  List<DriverAttribute> attributes(List<HostFunction> functions, ReportedAs as);
}
