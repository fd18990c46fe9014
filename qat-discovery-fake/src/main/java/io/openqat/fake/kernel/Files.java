// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files there are, and what is in them. */
final class Files {
  private final Kernel kernel;
  private final CommonFiles common;
  private final SriovFiles sriov;
  private final QatFiles qat;
  private final DriverFiles driver;

  Files(Kernel kernel) {
    this.kernel = kernel;
    this.common = new CommonFiles(kernel);
    this.sriov = new SriovFiles(kernel);
    this.qat = new QatFiles(kernel);
    this.driver = new DriverFiles(kernel);
  }

  SortedMap<String, Attribute> of(PciFunction function) {
    var files = new TreeMap<String, Attribute>();
    common.addTo(files, function);
    sriov.addTo(files, function);
    qat.addTo(files, function);
    return files;
  }

  void requireWritable(FileLocation location) throws KernelError {
    if (location instanceof FileLocation.OfDevice file) {
      Attribute attribute = attribute(file);
      if ((attribute.mode() & 0222) == 0) {
        throw new KernelError(Errno.EACCES);
      }
    }
  }

  List<KernelStep> store(FileLocation location, String text) throws KernelError {
    if (text.isEmpty()) {
      return List.of(); // no write(2) happens
    }
    if (location instanceof FileLocation.OfDevice file) {
      return attribute(file).store().write(text);
    }
    if (location instanceof FileLocation.OfDriver file) {
      return driver.store(file.driver(), file.name(), text);
    }
    return location instanceof FileLocation.OfBus file
        ? driver.storeOfBus(file.name(), text)
        : List.of();
  }

  private Attribute attribute(FileLocation.OfDevice file) throws KernelError {
    PciFunction function = find(kernel, file.address());
    if (file.name().equals("driver/unbind") && function.driver().isPresent()) {
      return Attribute.writeOnly(
          0200, text -> driver.store(function.driver().orElseThrow(), "unbind", text));
    }
    return Optional.ofNullable(of(function).get(file.name()))
        .orElseThrow(() -> new KernelError(Errno.ENOENT));
  }

  private static PciFunction find(Kernel kernel, PciAddress address) throws KernelError {
    return kernel.function(address).orElseThrow(() -> new KernelError(Errno.ENOENT));
  }
}
