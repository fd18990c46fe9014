// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.json.PythonJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of Cyborg's own QAT driver, as captured from the wire of a real Cyborg (Zed). */
final class UpstreamShape implements DeviceShape {
  /** The one device Cyborg's driver looks for. A fact about that driver, not a catalogue row. */
  private static final PciId VENDOR = new PciId(0x8086);

  private static final PciId DEVICE = new PciId(0x37c8);

  /**
   * Cyborg's own driver tells of every function that is there and asks nothing of its state: what
   * it told must not vanish when this takes its place. What is down is for its operator to say.
   */
  static OfferPolicy offers(OfferPolicy wanted) {
    return wanted.tolerating(
        true,
        ReasonKind.UNHEALTHY,
        ReasonKind.DEVICE_WITHOUT_DRIVER,
        ReasonKind.FOREIGN_OWNER,
        ReasonKind.NO_IOMMU_GROUP,
        ReasonKind.IOMMU_GROUP_SHARED,
        ReasonKind.RESERVED_MEMORY,
        ReasonKind.VFIO_DENYLIST);
  }

  static boolean knows(PciIdentity identity) {
    return identity.vendor().equals(VENDOR) && identity.device().equals(DEVICE);
  }

  @Override
  public String model(PhysicalFunction pf) {
    return "miss_model_info";
  }

  @Override
  public String stdBoardInfo(PhysicalFunction pf) {
    return PythonJson.write(Map.of("product_id", pf.identity().device().toString()));
  }

  @Override
  public String vendorBoardInfo(PhysicalFunction pf, Optional<Card> card) {
    return "miss_vb_info";
  }

  @Override
  public List<DriverAttribute> attributes(List<HostFunction> functions, ReportedAs as) {
    return List.of(new DriverAttribute(DriverAttribute.RESOURCE_CLASS, as.resourceClass()));
  }
}
