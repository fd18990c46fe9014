// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

/** What a discovery adapter may lack. All is expected of one that declares nothing. */
public enum DiscoveryCapability {
  /** Tells state, services and error counters of devices. Without: all of them are absent. */
  STATUS,
  /** Tells which PFs are one card by their switch. Without: each of them is a card of its own. */
  SWITCH_CARDS,
  /** Tells how many VFs a PF can have, and where. Without: that is unknown. */
  SRIOV,
  /** Tells which VFs are whose. Without: VFs are orphans, and PFs have none. */
  VF_LIST,
  /** Tells a node that the firmware does not know from one that is not told. */
  UNKNOWN_NODE,
  /** Tells IOMMU groups. Without: they are absent. */
  IOMMU_GROUPS,
  /** Sees what has changed since it was made. Without: it reports the same host for ever. */
  CHANGES,
  /** Tells of attributes that cannot be read. Without: it tells of the device's other facts. */
  SICK_DEVICES
}
