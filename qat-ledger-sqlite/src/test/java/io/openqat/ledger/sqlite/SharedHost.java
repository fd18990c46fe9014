// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A host that several processes see: the accelerators of a simulated one, whose drivers are files
 * of a folder. A process that dies leaves the host as a real one would be left.
 */
final class SharedHost {
  private final Path folder;
  private final DiscoveryReport booted;

  SharedHost(Path folder, String scenario) {
    this.folder = folder;
    this.booted = HostFixtures.boot(scenario).discovery().discover();
  }

  HostUnderAssignment host() {
    return new HostUnderAssignment(this::look, control(), List.of());
  }

  FunctionControl control() {
    return (FunctionControl)
        Proxy.newProxyInstance(
            FunctionControl.class.getClassLoader(),
            new Class<?>[] {FunctionControl.class},
            (self, method, arguments) -> {
              var function = (PciAddress) arguments[0];
              switch (method.getName()) {
                case "overrideDriver":
                  return arguments[1];
                case "bind":
                  // Fails when it is bound: two processes at work on one function are found out.
                  Files.writeString(
                      driver(function),
                      ((DriverName) arguments[1]).value(),
                      StandardOpenOption.CREATE_NEW);
                  return Optional.of((DriverName) arguments[1]);
                case "unbind":
                  Files.deleteIfExists(driver(function));
                  return Optional.empty();
                default:
                  throw new UnsupportedOperationException(method.getName());
              }
            });
  }

  DiscoveryReport look() {
    Inventory all = booted.inventory();
    return new DiscoveryReport(
        new Inventory(all.cards(), all.devices().stream().map(this::now).toList(), List.of()),
        List.of(),
        booted.scan());
  }

  private PhysicalFunction now(PhysicalFunction pf) {
    return pf.withFunctions(pf.functions().stream().map(this::now).toList());
  }

  private VirtualFunction now(VirtualFunction vf) {
    HostBinding host = vf.host();
    Reading<DriverName> driver =
        boundTo(vf.address()).map(Reading::known).orElseGet(Reading::absent);
    return new VirtualFunction(
        vf.address(),
        vf.index(),
        vf.identity(),
        new HostBinding(driver, host.numaNode(), host.iommuGroup()));
  }

  Optional<DriverName> boundTo(PciAddress function) {
    try {
      return DriverName.tryParse(Files.readString(driver(function)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path driver(PciAddress function) {
    return folder.resolve(function + ".driver");
  }
}
