// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import static io.openqat.domain.accelerator.DriverRefusal.KERNEL_USE;
import static io.openqat.domain.accelerator.DriverRefusal.NOT_STARTED;
import static io.openqat.domain.accelerator.DriverRefusal.NOT_STOPPED;
import static io.openqat.domain.accelerator.DriverRefusal.NOT_TAKEN;
import static io.openqat.domain.accelerator.DriverRefusal.VFS_NOT_MADE;
import static io.openqat.domain.accelerator.DriverRefusal.VFS_NOT_REMOVED;
import static io.openqat.domain.control.ControlOperation.BIND;
import static io.openqat.domain.control.ControlOperation.OVERRIDE_DRIVER;
import static io.openqat.domain.control.ControlOperation.PROBE;
import static io.openqat.domain.control.ControlOperation.SET_ATTRIBUTE;
import static io.openqat.domain.control.ControlOperation.SET_SERVICES;
import static io.openqat.domain.control.ControlOperation.SET_STATE;
import static io.openqat.domain.control.ControlOperation.SET_VF_COUNT;
import static io.openqat.domain.control.ControlOperation.UNBIND;
import static io.openqat.domain.control.Errno.EALREADY;
import static io.openqat.domain.control.Errno.EBUSY;
import static io.openqat.domain.control.Errno.EINVAL;
import static io.openqat.domain.control.Errno.EIO;
import static io.openqat.domain.control.Errno.ENODEV;
import static io.openqat.domain.control.Errno.ENOENT;
import static io.openqat.domain.control.Errno.ENOMEM;
import static io.openqat.domain.control.Errno.ENOSYS;
import static io.openqat.domain.control.Errno.ERANGE;

import io.openqat.domain.accelerator.DriverRefusal;
import io.openqat.domain.accelerator.FamilyWords;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.DriverName;
import java.util.Map;
import java.util.Optional;

/**
 * What an errno means for an operation, and what to do. Shared by all adapters, so that a simulated
 * refusal reads like a real one. Sources: Linux {@code drivers/pci/iov.c}, {@code
 * drivers/base/bus.c}, {@code drivers/vfio/pci/vfio_pci.c}. Why a driver refuses, its family says.
 */
final class ErrnoGuide {
  private static final String DENYLIST =
      "vfio-pci refuses the models on its denylist (load it with disable_denylist=1) and needs an"
          + " IOMMU";

  private record Case(ControlOperation operation, Errno errno) {}

  private static final Map<Case, String> MEANING =
      Map.ofEntries(
          meaning(
              SET_VF_COUNT, EBUSY, "VFs are enabled already, or the device is in use: set 0 first"),
          // Measured on Linux 6.12.117 and 7.3.4, where the state gives EBUSY instead.
          meaning(
              SET_VF_COUNT,
              EALREADY,
              "a reset of the device is running: wait until it is over, then see whether the device"
                  + " is up before trying again"),
          meaning(SET_VF_COUNT, ERANGE, "that is more than sriov_totalvfs allows"),
          meaning(
              SET_VF_COUNT,
              ENOENT,
              "no driver that can make VFs is bound to the PF: bind its own driver first"),
          meaning(
              SET_VF_COUNT,
              ENOMEM,
              "there is no room for the VFs: not enough MMIO resources, or their bus numbers are"
                  + " out of range (the kernel log says which). Switch SR-IOV and 64-bit MMIO"
                  + " (above 4G decoding) on in the firmware (BIOS), or boot with pci=realloc for"
                  + " MMIO, with pci=assign-busses for bus numbers"),
          meaning(
              SET_VF_COUNT,
              EIO,
              "the function contradicts itself about how many VFs it can have: look for a newer"
                  + " firmware"),
          meaning(
              SET_VF_COUNT,
              ENOSYS,
              "the function has no SR-IOV: switch it on in the firmware (BIOS)"),
          meaning(
              SET_VF_COUNT,
              ENODEV,
              "the function is not there, or one that its VFs depend on is not"),
          meaning(
              SET_STATE,
              ENOENT,
              "this device has no such file: its driver is not bound or offers no such control"),
          meaning(
              SET_SERVICES,
              ENOENT,
              "this device has no such file: its driver is not bound or offers no choice of"
                  + " services"),
          meaning(
              SET_ATTRIBUTE, EINVAL, "the value is not accepted, or only while the device is down"),
          meaning(SET_ATTRIBUTE, ENOENT, "this device and kernel have no such attribute"),
          meaning(OVERRIDE_DRIVER, ENOENT, "there is no such function"),
          meaning(BIND, EBUSY, "it is bound already: unbind it first"),
          meaning(
              BIND,
              ENODEV,
              "the driver does not want this function: driver_override must name a driver that does"
                  + " not list its id, as those of VFIO, and any driver while the PF has autoprobe"
                  + " off; where it does, the PF is not on its own driver"),
          meaning(BIND, ENOENT, "there is no such driver: load its module first"),
          meaning(PROBE, ENODEV, "there is no such function"),
          meaning(UNBIND, ENODEV, "it is not bound to that driver any more"));

  private ErrnoGuide() {}

  /**
   * The meaning of a refusal.
   *
   * @param words what the family of the function says of its drivers
   */
  static String explain(RefusedWrite write, FamilyWords words) {
    if (write.operation() != SET_STATE
        && write.errno() != EBUSY
        && write.path().endsWith("/state")) {
      Optional<String> meaning =
          ofDriver(SET_STATE, write, words).or(() -> known(SET_STATE, write));
      if (meaning.isPresent()) {
        return meaning.get();
      }
    }
    if (write.errno() == EBUSY && write.path().endsWith("/state")) {
      return busy(write, words);
    }
    return ofDriver(write.operation(), write, words)
        .or(() -> known(write.operation(), write))
        .orElseGet(() -> general(write.errno()));
  }

  private static Optional<String> known(ControlOperation operation, RefusedWrite write) {
    return Optional.ofNullable(MEANING.get(new Case(operation, write.errno())));
  }

  /** What a driver refuses for reasons of its own. */
  private static Optional<String> ofDriver(
      ControlOperation operation, RefusedWrite write, FamilyWords words) {
    return switch (write.errno()) {
      case EFAULT -> started(operation).map(text -> because(text, words, NOT_STARTED));
      case EINVAL ->
          switch (operation) {
            case SET_SERVICES -> Optional.of(services(write.state()));
            case SET_STATE -> Optional.of(because("the driver refuses", words, NOT_STOPPED));
            case SET_VF_COUNT -> Optional.of(count(write.written(), words));
            case BIND -> Optional.of(refusedBy(driver(write.path()), words));
            case PROBE ->
                Optional.of(
                    because("the driver refused the function: " + DENYLIST, words, NOT_TAKEN));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Optional<String> started(ControlOperation operation) {
    return switch (operation) {
      case SET_VF_COUNT -> Optional.of("the device did not start with its VFs");
      case SET_STATE -> Optional.of("the device did not start and is down again");
      case BIND -> Optional.of("the device did not start");
      default -> Optional.empty();
    };
  }

  /** Whatever the family knows, the kernel log knows more of it. */
  private static String because(String text, FamilyWords words, DriverRefusal refusal) {
    return words.with(text, refusal) + "; see the kernel log";
  }

  /** The state file tells why by what it reads; seen on Linux 6.12.117 and 7.3.4. */
  private static String busy(RefusedWrite write, FamilyWords words) {
    boolean down = write.state().filter(OperationalState.DOWN::equals).isPresent();
    String held =
        write.operation() == SET_STATE
            ? ""
            : "; nothing else was written, as that would harm the kernel";
    return down
        ? "the device is in reset"
            + held
            + ". If it is still so in half a minute, its reset has failed and never ends: then, and"
            + " only then, have it taken from its driver and given back (qat provision apply FILE"
            + " --rebind "
            + write.function()
            + "), which takes 2 s and brings the driver's default services back"
        : "the kernel itself uses the device, such as zswap or a cipher, or a reset begins"
            + held
            + words.with(". End that use first", KERNEL_USE);
  }

  /** Of cfg_services, EINVAL means two things. */
  private static String services(Optional<OperationalState> state) {
    boolean up = state.filter(OperationalState.UP::equals).isPresent();
    return up
        ? "the device is up: set its state to down first"
        : "this kernel or this model does not take that set of services";
  }

  /** Of sriov_numvfs, it depends on what was wanted. */
  private static String count(String written, FamilyWords words) {
    return written.strip().equals("0")
        ? because("the driver refuses to take its VFs away", words, VFS_NOT_REMOVED)
        : because("the driver refuses to make VFs", words, VFS_NOT_MADE);
  }

  /** The last folder but one of {@code /sys/bus/pci/drivers/NAME/bind}. */
  private static Optional<DriverName> driver(String path) {
    String[] parts = path.split("/");
    return parts.length < 2 ? Optional.empty() : DriverName.tryParse(parts[parts.length - 2]);
  }

  private static String refusedBy(Optional<DriverName> driver, FamilyWords words) {
    if (driver.equals(Optional.of(DriverName.VFIO_PCI))) {
      return "the function was refused: " + DENYLIST + "; see the kernel log";
    }
    if (driver.filter(DriverName::isVfio).isPresent()) {
      return "the driver refused the function: that of this kernel does not support the model (a"
          + " newer kernel may; vfio-pci does without live migration), or there is no IOMMU";
    }
    return because("the driver refused the function", words, NOT_TAKEN);
  }

  private static String general(Errno errno) {
    return switch (errno) {
      case EACCES, EPERM -> "run as a user who may write this file, as root for instance";
      case EROFS -> "/sys is mounted read-only, as in most containers: run on the host";
      case ENOENT, ENODEV -> "the function is not there, or went away meanwhile";
      case EBUSY -> "it is in use, or being changed: try again later";
      case EALREADY -> "a reset of the device is running: try again when it is over";
      default -> "see the kernel log";
    };
  }

  private static Map.Entry<Case, String> meaning(
      ControlOperation operation, Errno errno, String text) {
    return Map.entry(new Case(operation, errno), text);
  }
}
