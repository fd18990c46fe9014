// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.ControlException;
import io.openqat.domain.provisioning.ControlOperation;
import io.openqat.domain.provisioning.Errno;
import io.openqat.domain.provisioning.RefusedWrite;
import io.openqat.domain.provisioning.WritePendingException;
import io.openqat.fake.kernel.Attribute;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.QatDevice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes to a simulated kernel, and turns what it answers into the words of the port. */
final class KernelWriter {
  private final SimulatedHost host;
  private final Duration deadline;

  KernelWriter(SimulatedHost host, Duration deadline) {
    this.host = host;
    this.deadline = deadline;
  }

  void write(ControlOperation operation, PciAddress function, String file, String text) {
    writePath(operation, function, SysPath.of(function, file), text);
  }

  void writePath(ControlOperation operation, PciAddress function, String path, String text) {
    host.change(kernel -> write(kernel, operation, function, path, text));
  }

  private void write(
      Kernel kernel, ControlOperation operation, PciAddress function, String path, String text) {
    boolean pending;
    try {
      pending = kernel.write(path, text).isPresent();
    } catch (KernelError e) {
      throw refused(kernel, operation, function, path, text.strip(), e.errno());
    }
    if (pending) {
      kernel.advance(deadline);
      throw new WritePendingException(operation, function, path, text.strip(), deadline);
    }
  }

  /** Reads a file back, without its line end. */
  String read(ControlOperation operation, PciAddress function, String file) {
    String path = SysPath.of(function, file);
    return host.look(
        kernel -> {
          try {
            return attribute(kernel, function, file).show().text().strip();
          } catch (KernelError e) {
            throw refused(kernel, operation, function, path, "", e.errno());
          }
        });
  }

  Optional<DriverName> driverOf(PciAddress function) {
    return host.look(kernel -> kernel.function(function).flatMap(PciFunction::driver));
  }

  Optional<DriverName> driverOf(ControlOperation operation, PciAddress function) {
    return host.look(
        kernel ->
            kernel
                .function(function)
                .orElseThrow(
                    () ->
                        refused(
                            kernel,
                            operation,
                            function,
                            SysPath.of(function, "driver"),
                            function.toString(),
                            Errno.ENOENT))
                .driver());
  }

  /** The file a family keeps something in; named after what is looked for where it keeps none. */
  String statusFile(
      PciAddress device, Function<StatusLayout, Optional<String>> file, String otherwise) {
    return layout(device).flatMap(file).orElse(otherwise);
  }

  /** The file that discovery reports under this name. */
  String attributeFile(PciAddress device, String name) {
    List<String> files = layout(device).map(StatusLayout::attributes).orElse(List.of());
    return files.stream()
        .filter(file -> file.substring(file.lastIndexOf('/') + 1).equals(name))
        .findFirst()
        .orElse(name);
  }

  String writtenForm(PciAddress device, ServiceSet services) {
    return layout(device).map(layout -> layout.writtenForm(services)).orElseGet(services::toString);
  }

  private Optional<StatusLayout> layout(PciAddress device) {
    return host.look(
            kernel -> kernel.function(device).map(PciFunction::traits).flatMap(t -> t.model()))
        .map(this::layout);
  }

  private StatusLayout layout(Model model) {
    return host.catalog().statusLayout(model);
  }

  private static Attribute attribute(Kernel kernel, PciAddress function, String file)
      throws KernelError {
    PciFunction found = kernel.function(function).orElseThrow(() -> new KernelError(Errno.ENOENT));
    return Optional.ofNullable(kernel.attributes(found).get(file))
        .orElseThrow(() -> new KernelError(Errno.ENOENT));
  }

  private static ControlException refused(
      Kernel kernel,
      ControlOperation operation,
      PciAddress function,
      String path,
      String text,
      Errno errno) {
    Optional<OperationalState> state =
        kernel
            .function(function)
            .flatMap(PciFunction::device)
            .map(QatDevice::isUp)
            .map(up -> up ? OperationalState.UP : OperationalState.DOWN);
    return new ControlException(new RefusedWrite(operation, function, path, text, errno, state));
  }
}
