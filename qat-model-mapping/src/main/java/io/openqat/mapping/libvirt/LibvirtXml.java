// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Functions in libvirt's words. Source: libvirt's domain schema, {@code hostdevsubsyspci} and
 * {@code pciaddress}.
 */
public final class LibvirtXml {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
  private final HostdevOptions options;

  /** Writes with these options. */
  public LibvirtXml(HostdevOptions options) {
    this.options = options;
  }

  /** One {@code <hostdev>}, as {@code virsh attach-device} takes it. */
  public String hostdev(HostFunction function) {
    return document(xml -> write(xml, 0, function.address(), variant(function)));
  }

  /** One {@code <hostdev>} for an address of which nothing else is known. */
  public String hostdev(PciAddress function) {
    return document(xml -> write(xml, 0, function, Optional.empty()));
  }

  /** A {@code <devices>} element with a {@code <hostdev>} for each function, in their order. */
  public String devices(Collection<HostFunction> functions) {
    return document(
        xml -> {
          xml.writeStartElement("devices");
          for (HostFunction function : functions) {
            write(xml, 1, function.address(), variant(function));
          }
          line(xml, 0);
          xml.writeEndElement();
        });
  }

  /** The name of the function's node device: {@code pci_0000_6b_00_1}. */
  public static String nodeDevice(PciAddress function) {
    return "pci_" + function.toString().replaceAll("[:.]", "_");
  }

  private Optional<DriverName> variant(HostFunction function) {
    return options.nameVariant() && function.isLiveMigratable()
        ? function.device().model().vfioVariant()
        : Optional.empty();
  }

  private void write(
      XMLStreamWriter xml, int depth, PciAddress address, Optional<DriverName> variant)
      throws XMLStreamException {
    if (depth > 0) {
      line(xml, depth);
    }
    xml.writeStartElement("hostdev");
    xml.writeAttribute("mode", "subsystem");
    xml.writeAttribute("type", "pci");
    xml.writeAttribute("managed", options.managed() ? "yes" : "no");
    line(xml, depth + 1);
    xml.writeEmptyElement("driver");
    xml.writeAttribute("name", "vfio");
    if (variant.isPresent()) {
      xml.writeAttribute("model", variant.get().value());
    }
    line(xml, depth + 1);
    xml.writeStartElement("source");
    line(xml, depth + 2);
    xml.writeEmptyElement("address");
    xml.writeAttribute("domain", String.format(Locale.ROOT, "0x%04x", address.domain()));
    xml.writeAttribute("bus", String.format(Locale.ROOT, "0x%02x", address.bus()));
    xml.writeAttribute("slot", String.format(Locale.ROOT, "0x%02x", address.device()));
    xml.writeAttribute("function", String.format(Locale.ROOT, "0x%x", address.function()));
    line(xml, depth + 1);
    xml.writeEndElement();
    line(xml, depth);
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** A part of a document. */
  private interface Part {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static String document(Part part) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
      part.write(xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string took no XML", e);
    }
    return text.append('\n').toString();
  }
}
