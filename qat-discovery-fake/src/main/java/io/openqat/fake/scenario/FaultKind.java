// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.Nearest;
import java.util.Arrays;
import java.util.Locale;

/** What can go wrong on a simulated host. */
public enum FaultKind {
  /** The function is listed, and gone when it is looked at. */
  GONE(Target.FUNCTION),
  /** Reading the file fails; the value is the errno, EIO unless given. */
  UNREADABLE(Target.FILE),
  /** There is no such file. */
  MISSING(Target.FILE),
  /** The file is empty. */
  EMPTY(Target.FILE),
  /** The file has text that means nothing. */
  GARBAGE(Target.FILE),
  /** The file has far more text than it should. */
  TOO_LONG(Target.FILE),
  /** The file says this, the value, in one word. */
  SAYS(Target.FILE),
  /** A read of the file does not come back, as long as this lasts. */
  HELD_BACK(Target.FILE),
  /** The link leads nowhere. */
  DANGLING(Target.FILE),
  /** The PF has a link to this VF, but there is no such device. */
  VF_MISSING(Target.FUNCTION),
  /** The VF has no link to its PF yet. */
  PHYSFN_MISSING(Target.FUNCTION),
  /** The VF is gone, and so is the PF's link to it; the PF still counts it. */
  VF_LOST(Target.FUNCTION),
  /** A second PF, the value, lists this VF too. */
  CLAIMED_TWICE(Target.FUNCTION),
  /** The VF's link leads to another PF, the value. */
  WRONG_PARENT(Target.FUNCTION),
  /** The PF's driver does not find its firmware, so that the PF is unbound. */
  FIRMWARE_MISSING(Target.FUNCTION),
  /** The firmware answers nothing any more: what is started does not come up, a reset fails. */
  FIRMWARE_SILENT(Target.FUNCTION),
  /** A reset by the driver has failed: the device is down and counts as in reset for ever. */
  RESET_FAILED(Target.FUNCTION),
  /** The kernel itself uses the PF, if it has something for it, as long as this lasts. */
  KERNEL_USE(Target.FUNCTION),
  /** An engine of the firmware owes an answer and does not give it, in {@code fw_counters}. */
  ENGINE_HANGS(Target.FUNCTION),
  /** The firmware does not answer: {@code heartbeat/status} is -1. */
  HEARTBEAT(Target.FUNCTION),
  /** The device no longer answers: its configuration space reads all ones. */
  OFF_BUS(Target.FUNCTION),
  /** Error counters rise with each pass; the value says which: {@code correctable+1}. */
  ERRORS(Target.FUNCTION),
  /** A write to the file does not come back, as long as this lasts. */
  HANG(Target.FILE),
  /** No IOMMU is active. */
  IOMMU_OFF(Target.HOST),
  /** A name that is no address stands among the devices; the value is the name. */
  STRAY_ENTRY(Target.HOST);

  /** What a fault is about. */
  enum Target {
    HOST,
    FUNCTION,
    FILE
  }

  private final Target target;

  FaultKind(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  /**
   * Reads the form that {@link #toString} prints.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static FaultKind parse(String text) {
    for (FaultKind kind : values()) {
      if (kind.toString().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no fault"
            + Nearest.suggestion(text, Arrays.stream(values()).map(FaultKind::toString)));
  }

  /** The word in a scenario file: {@code vf-missing}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
