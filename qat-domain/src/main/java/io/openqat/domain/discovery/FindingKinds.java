// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static io.openqat.domain.discovery.Severity.ERROR;
import static io.openqat.domain.discovery.Severity.INFO;
import static io.openqat.domain.discovery.Severity.WARNING;

import java.util.List;

/** The kinds of finding that discovery raises; {@code docs/findings} explains each. */
public final class FindingKinds {

  public static final FindingKind ATTRIBUTE_UNREADABLE =
      new FindingKind(
          "attribute-unreadable",
          ERROR,
          "Read the file by hand; if that fails too, look for the device in the kernel log.");

  public static final FindingKind ATTRIBUTE_MALFORMED =
      new FindingKind(
          "attribute-malformed",
          ERROR,
          "Read the file by hand; if the kernel really prints this, report it with a capture.");

  public static final FindingKind READ_BLOCKED =
      new FindingKind(
          "read-blocked",
          ERROR,
          "Something is changing this device and waits, often for a VM that still uses a VF; find"
              + " the writer, or stop the VM.");

  public static final FindingKind UNEXPECTED_ENTRY =
      new FindingKind(
          "unexpected-entry", WARNING, "Nothing in this folder but PCI addresses is expected.");

  public static final FindingKind VF_COUNT_MISMATCH =
      new FindingKind(
          "vf-count-mismatch",
          ERROR,
          "If it stays, VFs were being created or removed and got stuck: see the kernel log.");

  public static final FindingKind VF_MISSING =
      new FindingKind(
          "vf-missing",
          ERROR,
          "The PF lists a VF that has no device: set the VF count to 0 and back, when no VM uses"
              + " a VF.");

  public static final FindingKind VF_CLAIMED_TWICE =
      new FindingKind(
          "vf-claimed-twice", ERROR, "Two PFs list one VF: report it with a capture of the host.");

  public static final FindingKind VF_PARENT_MISMATCH =
      new FindingKind(
          "vf-parent-mismatch",
          ERROR,
          "The VF's physfn link does not name the PF that lists it: report it with a capture.");

  public static final FindingKind VF_UNLISTED =
      new FindingKind(
          "vf-unlisted",
          WARNING,
          "Normal for a moment while VFs come and go. If it stays, the PF was removed under its"
              + " VFs, or a VM holds up their removal: stop the VM, or reboot.");

  public static final FindingKind VF_ADDRESS_UNEXPECTED =
      new FindingKind(
          "vf-address-unexpected",
          WARNING,
          "The link wins over offset and stride; report it with a capture of the host.");

  public static final FindingKind DRIVER_MISSING =
      new FindingKind(
          "driver-missing",
          WARNING,
          "Load the PF's driver; if it is loaded, the kernel log says why it refused the device.");

  public static final FindingKind DRIVER_UNEXPECTED =
      new FindingKind(
          "driver-unexpected",
          WARNING,
          "Without the PF's own driver its VFs have nothing behind them; bind it unless this"
              + " is meant.");

  public static final FindingKind DEVICE_DOWN =
      new FindingKind(
          "device-down",
          WARNING,
          "Its driver has it out of use, and the kernel log says why; taken from its driver and"
              + " given back it starts anew.");

  public static final FindingKind SERVICES_UNEXPECTED =
      new FindingKind(
          "services-unexpected",
          INFO,
          "The driver reports services the catalogue does not list for this model; a newer"
              + " catalogue may know them.");

  public static final FindingKind FATAL_ERROR =
      new FindingKind(
          "fatal-error",
          ERROR,
          "The device needs a reset: stop its users, then take it from its driver and give it"
              + " back.");

  public static final FindingKind DEVICE_UNRESPONSIVE =
      new FindingKind(
          "device-unresponsive",
          ERROR,
          "It has dropped off the bus: reseat it or power-cycle the host, and see the kernel log"
              + " for AER errors.");

  public static final FindingKind SRIOV_OFF =
      new FindingKind(
          "sriov-off",
          WARNING,
          "Switch SR-IOV on in the firmware (BIOS) settings; the PF as a whole works without it.");

  public static final FindingKind CO_PROCESSOR_UNKNOWN =
      new FindingKind(
          "co-processor-unknown",
          INFO,
          "If it is an accelerator, add a row for its device id with --catalog, and report it.");

  public static final FindingKind IOMMU_OFF =
      new FindingKind(
          "iommu-off",
          WARNING,
          "Switch the IOMMU on in the firmware (VT-d, AMD-Vi, SMMU), boot with it (VT-d:"
              + " intel_iommu=on), and load vfio without enable_unsafe_noiommu_mode.");

  public static final FindingKind IOMMU_GROUP_SHARED =
      new FindingKind(
          "iommu-group-shared",
          WARNING,
          "Unbind the other function if nobody needs it; else switch ACS on in the firmware, or put"
              + " the card into another slot.");

  public static final FindingKind RESERVED_MEMORY =
      new FindingKind(
          "reserved-memory",
          WARNING,
          "Switch off in the firmware's settings what keeps memory of this device (RMRR), often a"
              + " management controller.");

  public static final FindingKind NOTHING_FOUND =
      new FindingKind(
          "nothing-found",
          INFO,
          "If there should be an accelerator, see whether this model of the processor or chipset"
              + " has one, whether the firmware (BIOS) has it switched off, and whether the card is"
              + " seated; 'qat catalog' lists what is known.");

  /** All of the above. */
  public static final List<FindingKind> ALL =
      List.of(
          ATTRIBUTE_UNREADABLE,
          ATTRIBUTE_MALFORMED,
          READ_BLOCKED,
          UNEXPECTED_ENTRY,
          VF_COUNT_MISMATCH,
          VF_MISSING,
          VF_CLAIMED_TWICE,
          VF_PARENT_MISMATCH,
          VF_UNLISTED,
          VF_ADDRESS_UNEXPECTED,
          DRIVER_MISSING,
          DRIVER_UNEXPECTED,
          DEVICE_DOWN,
          SERVICES_UNEXPECTED,
          FATAL_ERROR,
          DEVICE_UNRESPONSIVE,
          SRIOV_OFF,
          CO_PROCESSOR_UNKNOWN,
          IOMMU_OFF,
          IOMMU_GROUP_SHARED,
          RESERVED_MEMORY,
          NOTHING_FOUND);

  private FindingKinds() {}
}
