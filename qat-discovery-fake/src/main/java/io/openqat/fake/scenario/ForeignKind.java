// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciIdentity.Subsystem;
import java.util.Locale;
import java.util.Optional;

/** Kinds of PCI functions that are no accelerators, each with the ids of a common product. */
public enum ForeignKind {
  HOST_BRIDGE("8086:09a2", 0x088000, ""),
  ROOT_PORT("8086:347a", 0x060400, "pcieport"),
  SWITCH_UPSTREAM("8086:37c0", 0x060400, "pcieport"),
  SWITCH_DOWNSTREAM("8086:37c2", 0x060400, "pcieport"),
  NIC("8086:37d0", 0x020000, "i40e"),
  NVME("144d:a80a", 0x010802, "nvme"),
  SATA("8086:a182", 0x010601, "ahci"),
  USB("8086:a1af", 0x0c0330, "xhci_hcd"),
  VGA("1a03:2000", 0x030000, "ast"),
  DMA("8086:2021", 0x088000, "ioatdma"),
  CO_PROCESSOR("8086:2710", 0x0b4000, ""),
  ISA_BRIDGE("8086:a1c1", 0x060100, ""),
  VIRTIO_NET("1af4:1041", 0x020000, "virtio-pci"),
  VIRTIO_BLOCK("1af4:1042", 0x010000, "virtio-pci");

  private final String id;
  private final int classCode;
  private final String driver;

  ForeignKind(String id, int classCode, String driver) {
    this.id = id;
    this.classCode = classCode;
    this.driver = driver;
  }

  /** Vendor and device id. Source: pci.ids. */
  public Subsystem usualId() {
    return Subsystem.parse(id);
  }

  /** The 24 bits of class, subclass and interface. */
  public int classCode() {
    return classCode;
  }

  /** The kernel driver such a function is usually bound to. */
  public Optional<String> usualDriver() {
    return driver.isEmpty() ? Optional.empty() : Optional.of(driver);
  }

  /** Whether other functions can be behind it. */
  public boolean isBridge() {
    return classCode == 0x060400;
  }

  /** The word in a scenario file: {@code root-port}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
