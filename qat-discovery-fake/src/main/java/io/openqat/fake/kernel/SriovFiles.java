// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.util.List;
import java.util.Map;

/** {@code sriov_*} of a PF, whether or not a driver is bound. Source: drivers/pci/iov.c. */
record SriovFiles(Kernel kernel) {
  void addTo(Map<String, Attribute> files, PciFunction function) {
    function.sriov().ifPresent(sriov -> addTo(files, function, sriov));
  }

  private void addTo(Map<String, Attribute> files, PciFunction function, SriovCapability sriov) {
    files.put("sriov_totalvfs", Attribute.readOnly(Integer.toString(sriov.total())));
    files.put(
        "sriov_numvfs",
        Attribute.writable(
            () -> Integer.toString(sriov.enabled()), text -> storeCount(function, sriov, text)));
    files.put("sriov_offset", Attribute.readOnly("" + sriov.geometry().offset()));
    files.put("sriov_stride", Attribute.readOnly("" + sriov.geometry().stride()));
    files.put("sriov_vf_device", Attribute.readOnly(Integer.toHexString(sriov.vfDevice().value())));
    files.put("sriov_vf_total_msix", Attribute.readOnly("0"));
    files.put(
        "sriov_drivers_autoprobe",
        Attribute.writable(
            () -> sriov.autoprobe() ? "1" : "0", text -> storeAutoprobe(sriov, text)));
  }

  /** The order of the checks is the kernel's. */
  private List<KernelStep> storeCount(PciFunction function, SriovCapability sriov, String text)
      throws KernelError {
    long count = KernelNumbers.unsigned(text);
    if (count > 0xffff) {
      throw new KernelError(Errno.EINVAL);
    }
    if (count > sriov.total()) {
      throw new KernelError(Errno.ERANGE);
    }
    if (count == sriov.enabled()) {
      return List.of();
    }
    Driver driver =
        function
            .driver()
            .flatMap(kernel.bus()::driver)
            .filter(Driver::makesVirtualFunctions)
            .orElseThrow(() -> new KernelError(Errno.ENOENT));
    if (count > 0 && sriov.enabled() > 0) {
      throw new KernelError(Errno.EBUSY);
    }
    // VFs of all PFs come and go under one lock, but for those that a QAT driver takes away itself.
    return kernel
        .rescanLock()
        .around(List.of(new DeferredSteps(() -> driver.configureSriov(function, (int) count))));
  }

  private List<KernelStep> storeAutoprobe(SriovCapability sriov, String text) throws KernelError {
    boolean offered = KernelNumbers.truth(text, kernel.profile().knowsEnabledAsTruth());
    return List.of(KernelStep.of(() -> sriov.autoprobe(offered)));
  }
}
