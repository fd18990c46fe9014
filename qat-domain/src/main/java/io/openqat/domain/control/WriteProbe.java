// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.OperationalState;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of a device before a write that can harm the kernel. A QAT driver checks neither
 * for VFs nor when it is unbound whether the device is in reset for ever, or in use by the kernel
 * itself: the first ends in an oops at once, the second later. Its state file does check, before it
 * reads what is written, so that writing there what is so already changes nothing and tells. Seen
 * on Linux 6.12.117 and 7.3.4.
 */
public final class WriteProbe {
  private WriteProbe() {}

  /**
   * The state to write first. Bringing a device up needs none: it is the same file that answers.
   *
   * @param operation what is wanted; of counts of VFs only those above 0
   * @param is what the state reads now
   * @return empty when the kernel itself refuses what would harm it
   */
  public static Optional<OperationalState> before(ControlOperation operation, OperationalState is) {
    return switch (operation) {
      case SET_VF_COUNT -> Optional.of(is);
      // It stops with its driver anyway; and then no unbind waits for its VFs, during which an
      // 'up' by anybody would be an oops.
      case UNBIND -> Optional.of(OperationalState.DOWN);
      default -> Optional.empty();
    };
  }

  /**
   * Whether the write may follow though the device refused to be asked: on Linux 6.1 one that is
   * down cannot be stopped again. Every other refusal, and one that is not understood, forbids it.
   */
  public static boolean allows(Errno refusal) {
    return refusal == Errno.EINVAL;
  }

  /**
   * Why a device must not be taken from its driver and given back, which ends a reset that never
   * ends: the one unbind that follows a refusal.
   *
   * @param is what its state reads
   * @param refusal what it answered when it was told to go down; empty when it did
   * @param users how many devices of its driver the kernel itself uses, by the count of the module;
   *     empty when that cannot be read
   * @return empty when nothing speaks against it
   */
  public static Optional<String> againstRebind(
      Optional<OperationalState> is, Optional<Errno> refusal, OptionalInt users) {
    if (!is.equals(Optional.of(OperationalState.DOWN))
        || !refusal.equals(Optional.of(Errno.EBUSY))) {
      return Optional.of(
          "it is in no reset that never ends: only a device that is down, and busy when it is told to"
              + " go down, is");
    }
    if (users.isEmpty()) {
      return Optional.of(
          "whether the kernel itself uses it cannot be read from the count of its driver's module, and"
              + " then this would crash the kernel");
    }
    return users.getAsInt() == 0
        ? Optional.empty()
        : Optional.of(
            "the kernel itself uses a device of this driver, perhaps this one, and then this would"
                + " crash the kernel: end that use first (zswap, or a cipher: see /proc/crypto), or"
                + " start the machine anew");
  }

  /**
   * Why a device must not be brought up.
   *
   * @param bound whether a driver is bound to it; its state file is there while one lets go
   * @return empty when nothing speaks against it
   */
  public static Optional<String> againstUp(boolean bound) {
    return bound
        ? Optional.empty()
        : Optional.of(
            "its driver is letting go of it, as a rule once a VFIO user such as a VM lets go of one"
                + " of its VFs, and 'up' meanwhile would crash the kernel: stop the VM, or wait, and"
                + " bind the driver then");
  }
}
