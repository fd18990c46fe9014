// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files there are, and what is in them. */
record Files(Kernel kernel) {
  SortedMap<String, Attribute> of(PciFunction function) {
    var files = new TreeMap<String, Attribute>();
    new CommonFiles(kernel).addTo(files, function);
    new SriovFiles(kernel).addTo(files, function);
    holder(function).ifPresent(driver -> driver.show(function, files));
    return files;
  }

  /** Whose files it shows: a driver that is letting go of it has lost its link and not these. */
  private Optional<Driver> holder(PciFunction function) {
    return function
        .device()
        .<Driver>map(QatDevice::driver)
        .or(() -> function.driver().flatMap(kernel.bus()::driver));
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
    if (location instanceof FileLocation.OfDebug file) {
      return attribute(file).store().write(text);
    }
    if (location instanceof FileLocation.OfDriver file) {
      return new DriverFiles(kernel).store(file.driver(), file.name(), text);
    }
    return location instanceof FileLocation.OfBus file
        ? new DriverFiles(kernel).storeOfBus(file.name(), text)
        : List.of();
  }

  private Attribute attribute(FileLocation.OfDevice file) throws KernelError {
    PciFunction function =
        kernel.function(file.address()).orElseThrow(() -> new KernelError(Errno.ENOENT));
    if (file.name().equals("driver/unbind") && function.driver().isPresent()) {
      return Attribute.writeOnly(
          0200,
          text -> new DriverFiles(kernel).store(function.driver().orElseThrow(), "unbind", text));
    }
    return Optional.ofNullable(of(function).get(file.name()))
        .orElseThrow(() -> new KernelError(Errno.ENOENT));
  }

  private Attribute attribute(FileLocation.OfDebug file) throws KernelError {
    return kernel
        .function(file.address())
        .map(function -> new DebugFiles(kernel).of(function).get(file.name()))
        .orElseThrow(() -> new KernelError(Errno.ENOENT));
  }
}
