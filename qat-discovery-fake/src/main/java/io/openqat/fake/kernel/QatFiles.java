// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code qat/}, {@code qat_ras/} and {@code qat_rl/} of a PF. Sources: qat_common/adf_sysfs.c,
 * adf_sysfs_ras_counters.c, adf_sysfs_rl.c.
 */
record QatFiles(Kernel kernel) {
  /** In thousandths. */
  private static final String WHOLE_DEVICE = "1000";

  void addTo(Map<String, Attribute> files, PciFunction function) {
    Optional<Model> model = function.traits().model().filter(kernel.profile()::hasQatGroup);
    if (model.isPresent()) {
      function
          .device()
          .filter(device -> !device.isLeaving() || stayToTheEnd(model.get()))
          .ifPresent(device -> addTo(files, function, device, device.driver()));
    }
  }

  /**
   * Whether a driver that lets go of a device stops it, for which it may wait, before it takes
   * these files away. That of generation 6 takes them away first. Source: qat_6xxx/adf_drv.c; seen
   * on Linux 7.3.4.
   */
  private static boolean stayToTheEnd(Model model) {
    return model.generation().orElse(0) < 6;
  }

  private void addTo(
      Map<String, Attribute> files, PciFunction function, QatDevice device, QatDriver driver) {
    files.put(
        "qat/state",
        Attribute.writable(
            () -> device.isUp() ? "up" : "down", text -> driver.storeState(function, text)));
    files.put(
        "qat/cfg_services",
        Attribute.writable(device::services, text -> driver.storeServices(function, text)));
    if (!kernel.profile().hasLaterQatFiles()) {
      return;
    }
    files.put(
        "qat/pm_idle_enabled",
        Attribute.writable(
            () -> device.pmIdleEnabled ? "1" : "0", text -> storeIdle(device, text)));
    files.put(
        "qat/auto_reset",
        Attribute.writable(
            () -> device.autoReset ? "on" : "off", text -> storeAutoReset(device, text)));
    files.put("qat/num_rps", Attribute.readOnly(Integer.toString(RingPairs.COUNT)));
    files.put(
        "qat/rp2srv",
        Attribute.writable(
            () -> serviceOfRingPair(function, device), text -> storeRingPair(device, text)));
    if (device.isUp()) {
      addErrors(files, device);
      addRateLimits(files, device);
    }
    if (function.traits().model().filter(kernel.profile()::hasKeyFiles).isPresent()) {
      new KeyFiles(kernel).addTo(files, device);
    }
  }

  private static void addErrors(Map<String, Attribute> files, QatDevice device) {
    files.put(
        "qat_ras/errors_correctable",
        Attribute.readOnly(() -> Long.toString(device.errors().correctable())));
    files.put(
        "qat_ras/errors_nonfatal",
        Attribute.readOnly(() -> Long.toString(device.errors().nonfatal())));
    files.put(
        "qat_ras/errors_fatal", Attribute.readOnly(() -> Long.toString(device.errors().fatal())));
    files.put(
        "qat_ras/reset_error_counters",
        Attribute.writeOnly(0200, text -> resetCounters(device, text)));
  }

  /** Only the cursors; what a limit does is no part of this simulation. */
  private void addRateLimits(Map<String, Attribute> files, QatDevice device) {
    files.put("qat_rl/sla_op", Attribute.inert(0200, ""));
    files.put("qat_rl/rp", Attribute.inert(0644, "0x0\n"));
    files.put("qat_rl/id", Attribute.inert(0644, "0\n"));
    files.put("qat_rl/cir", Attribute.inert(0644, "0\n"));
    files.put("qat_rl/pir", Attribute.inert(0644, "0\n"));
    files.put(
        "qat_rl/srv",
        Attribute.writable(
            () -> device.limitedService.orElseThrow(QatFiles::invalid),
            text -> storeLimited(device, text)));
    files.put(
        "qat_rl/cap_rem",
        Attribute.writable(() -> remaining(device), text -> storeRemaining(device, text)));
  }

  private static KernelError invalid() {
    return new KernelError(Errno.EINVAL);
  }

  private List<KernelStep> storeLimited(QatDevice device, String text) throws KernelError {
    String service = service(text);
    if (kernel.profile().limitsWhatIsOnOnly()
        && !Set.of(device.services().split(";")).contains(service)) {
      throw invalid();
    }
    return List.of(KernelStep.of(() -> device.limitedService = Optional.of(service)));
  }

  /** A service that is off is taken here, and then cannot be read. */
  private List<KernelStep> storeRemaining(QatDevice device, String text) throws KernelError {
    String service = service(text);
    return List.of(KernelStep.of(() -> device.remainingOf = Optional.of(service)));
  }

  private static String remaining(QatDevice device) throws KernelError {
    String service = device.remainingOf.orElseThrow(QatFiles::invalid);
    if (!Set.of(device.services().split(";")).contains(service)) {
      throw invalid();
    }
    return WHOLE_DEVICE;
  }

  private String service(String text) throws KernelError {
    return kernel.profile().limitedServices().stream()
        .filter(word -> KernelNumbers.same(text, word))
        .findFirst()
        .orElseThrow(QatFiles::invalid);
  }

  /** Exactly two bytes: a bare 1 is refused. */
  private static List<KernelStep> resetCounters(QatDevice device, String text) throws KernelError {
    if (text.length() != 2 || text.charAt(0) != '1') {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> device.errors(new ErrorCounters(0, 0, 0))));
  }

  private List<KernelStep> storeIdle(QatDevice device, String text) throws KernelError {
    boolean on = KernelNumbers.truth(text, kernel.profile().knowsEnabledAsTruth());
    if (device.isUp()) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> device.pmIdleEnabled = on));
  }

  private List<KernelStep> storeAutoReset(QatDevice device, String text) throws KernelError {
    boolean on = KernelNumbers.truth(text, kernel.profile().knowsEnabledAsTruth());
    return List.of(KernelStep.of(() -> device.autoReset = on));
  }

  private static List<KernelStep> storeRingPair(QatDevice device, String text) throws KernelError {
    long number = KernelNumbers.decimal(text);
    if (number >= RingPairs.COUNT) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> device.rp2srv = Optional.of((int) number)));
  }

  private static String serviceOfRingPair(PciFunction function, QatDevice device)
      throws KernelError {
    return function
        .traits()
        .model()
        .flatMap(
            model ->
                device.rp2srv.flatMap(
                    pair -> RingPairs.serviceOf(model, device.mappedServices(), pair)))
        .orElseThrow(() -> new KernelError(Errno.EINVAL));
  }
}
