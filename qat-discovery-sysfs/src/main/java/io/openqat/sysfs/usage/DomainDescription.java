// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.pci.PciAddress;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A virtual machine as libvirt writes it down, as far as host functions are concerned.
 *
 * @param name what libvirt calls it
 * @param uuid in lower case
 * @param functions of the host that it has, or is to have when it runs
 */
record DomainDescription(String name, Optional<String> uuid, Set<PciAddress> functions) {
  private static final XMLInputFactory FACTORY = factory();

  /** Empty when the text is no such description. */
  static Optional<DomainDescription> tryParse(String text) {
    try {
      return new Parser(FACTORY.createXMLStreamReader(new StringReader(text))).parse();
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  /** What a document could make it fetch or blow up is off. */
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }

  private static final class Parser {
    private final XMLStreamReader in;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<PciAddress> functions = new TreeSet<>();
    private String name = "";
    private String uuid = "";

    Parser(XMLStreamReader in) {
      this.in = in;
    }

    Optional<DomainDescription> parse() throws XMLStreamException {
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(in.getLocalName());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          path.pop();
        }
      }
      return name.isBlank()
          ? Optional.empty()
          : Optional.of(new DomainDescription(name, uuid(), functions));
    }

    private Optional<String> uuid() {
      return Optional.of(uuid.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    }

    private void start(String element) throws XMLStreamException {
      String parent = path.isEmpty() ? "" : path.peek();
      if (element.equals("name") && parent.equals("domain") && name.isEmpty()) {
        name = in.getElementText();
        return;
      }
      if (element.equals("uuid") && parent.equals("domain") && uuid.isEmpty()) {
        uuid = in.getElementText();
        return;
      }
      // The address below <source> is the host's; the one beside it is what the guest sees.
      if (element.equals("address") && parent.equals("source")) {
        address().ifPresent(functions::add);
      }
      path.push(element);
    }

    private Optional<PciAddress> address() {
      try {
        return Optional.of(
            new PciAddress(
                part("domain", 0xffff_ffffL),
                (int) part("bus", 0xff),
                (int) part("slot", 0x1f),
                (int) part("function", 7)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** As libvirt prints numbers: {@code 0x6b}. */
    private long part(String attribute, long most) {
      String text = in.getAttributeValue(null, attribute);
      // Only the domain may be left out.
      long none = attribute.equals("domain") ? 0 : -1;
      long number = text == null ? none : Long.decode(text);
      if (number < 0 || number > most) {
        throw new IllegalArgumentException(attribute);
      }
      return number;
    }
  }
}
