// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import java.util.List;
import java.util.Optional;

/** What a person can type to change a simulated host. */
record SimulationOrders(SimulatedHost host) {
  static final String HELP =
      """
      vfs ADDRESS N          enable N VFs, or none
      state ADDRESS up|down  start or stop a device
      services ADDRESS LIST  configure a stopped device, like sym;asym
      override ADDRESS DRIVER|-  reserve a function for a driver, or for none
      bind ADDRESS DRIVER    bind a function
      unbind ADDRESS         take a function from its driver
      open ADDRESS           let a VM use a VF through VFIO
      close ADDRESS          let the VM go
      fault FAULT            let something go wrong, like 'errors 6b:00.0 fatal+1'
      heal                   end all faults""";

  /**
   * Does what a line says.
   *
   * @return what the host answers, if it does
   * @throws io.openqat.domain.OpenQatException when the simulated kernel refuses
   * @throws IllegalArgumentException when the line makes no sense
   */
  Optional<String> obey(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    FunctionControl control = host.control();
    switch (words.get(0)) {
      case "help" -> {
        return Optional.of(HELP);
      }
      case "heal" -> host.healAll();
      case "fault" -> SimulatedHosts.inject(host, line.strip().substring("fault".length()).strip());
      case "open" -> host.openVfio(address(words));
      case "close" -> host.closeVfio(address(words));
      case "unbind" -> control.unbind(address(words));
      case "vfs" -> {
        return Optional.of(
            control.setVfCount(address(words), number(word(words))) + " VFs are enabled");
      }
      case "state" -> {
        OperationalState state =
            OperationalState.tryParse(word(words)).orElseThrow(() -> unclear(line));
        return Optional.of("the device is " + control.setState(address(words), state));
      }
      case "services" -> {
        ServiceSet services = ServiceSet.tryParse(word(words)).orElseThrow(() -> unclear(line));
        return Optional.of("services are " + control.setServices(address(words), services));
      }
      case "override" -> {
        Optional<DriverName> driver =
            word(words).equals("-") ? Optional.empty() : Optional.of(new DriverName(word(words)));
        control.overrideDriver(address(words), driver);
      }
      case "bind" -> {
        Optional<DriverName> bound = control.bind(address(words), new DriverName(word(words)));
        return Optional.of(bound.map(driver -> "bound to " + driver).orElse("not bound"));
      }
      default -> throw unclear(line);
    }
    return Optional.empty();
  }

  private static PciAddress address(List<String> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException("'" + words.get(0) + "' needs an address");
    }
    return AddressText.parse(words.get(1));
  }

  private static String word(List<String> words) {
    if (words.size() != 3) {
      throw new IllegalArgumentException("'" + words.get(0) + "' needs an address and a value");
    }
    return words.get(2);
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("'" + text + "' is no number of VFs");
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException unclear(String line) {
    return new IllegalArgumentException("cannot do '" + line + "'; 'help' lists what can be done");
  }
}
