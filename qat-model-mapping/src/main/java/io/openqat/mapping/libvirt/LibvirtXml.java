// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Functions in libvirt's words. Source: libvirt's domain schema, {@code hostdevsubsyspci} and
 * {@code pciaddress}.
 */
public final class LibvirtXml {
  private final HostdevOptions options;

  /** Writes with these options. */
  public LibvirtXml(HostdevOptions options) {
    this.options = options;
  }

  /** One {@code <hostdev>}, as {@code virsh attach-device} takes it. */
  public String hostdev(HostFunction function) {
    Optional<DriverName> variant =
        options.managed() && function.isLiveMigratable()
            ? function.device().model().vfioVariant()
            : Optional.empty();
    if (variant.isPresent() && !options.nameVariant()) {
      String why = "  <!-- stays on " + escaped(variant.get()) + ", for live migration -->\n";
      return hostdev(function.address(), false, why, "");
    }
    return hostdev(
        function.address(),
        options.managed(),
        "",
        variant.map(driver -> " model=\"" + escaped(driver) + "\"").orElse(""));
  }

  /** One {@code <hostdev>} for an address of which nothing else is known. */
  public String hostdev(PciAddress function) {
    return hostdev(function, options.managed(), "", "");
  }

  /** A {@code <devices>} element with a {@code <hostdev>} for each function, in their order. */
  public String devices(Collection<HostFunction> functions) {
    return "<devices>\n"
        + functions.stream().map(this::hostdev).collect(joining()).indent(2)
        + "</devices>\n";
  }

  /** The name of the function's node device: {@code pci_0000_6b_00_1}. */
  public static String nodeDevice(PciAddress function) {
    return "pci_" + function.toString().replaceAll("[:.]", "_");
  }

  private static String hostdev(PciAddress address, boolean managed, String comment, String model) {
    return String.format(
        Locale.ROOT,
        """
        <hostdev mode="subsystem" type="pci" managed="%s">
        %s  <driver name="vfio"%s/>
          <source>
            <address domain="0x%04x" bus="0x%02x" slot="0x%02x" function="0x%x"/>
          </source>
        </hostdev>
        """,
        managed ? "yes" : "no",
        comment,
        model,
        address.domain(),
        address.bus(),
        address.device(),
        address.function());
  }

  private static String escaped(DriverName driver) {
    return driver
        .value()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("--", "-&#45;");
  }
}
