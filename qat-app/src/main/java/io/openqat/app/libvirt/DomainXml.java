// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a machine's definition says of PCI functions. A document that brings a type definition, and
 * with it perhaps entities, is refused.
 *
 * @param name of the machine
 * @param uuid where it has one
 * @param functions addresses on the host
 * @param limits what the machine can take beside them
 */
record DomainXml(
    String name, Optional<String> uuid, Set<PciAddress> functions, MachineLimits limits) {

  /**
   * Reads what {@code virsh dumpxml} prints.
   *
   * @param running whether it is the definition of a machine that runs
   */
  static DomainXml parse(String text, boolean running) {
    Element domain;
    try {
      domain = builder().parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new OpenQatException("virsh dumpxml prints no document: " + e.getMessage());
    }
    var functions = new TreeSet<PciAddress>();
    at(domain, "devices", "hostdev")
        .filter(hostdev -> hostdev.getAttribute("type").equals("pci"))
        .flatMap(hostdev -> at(hostdev, "source", "address"))
        .map(DomainXml::address)
        .forEach(functions::add);
    return new DomainXml(
        text(domain, "name").orElse("without a name"),
        text(domain, "uuid"),
        functions,
        DomainLimits.of(domain, running));
  }

  /** The elements at a path below another. */
  static Stream<Element> at(Element parent, String... path) {
    Stream<Element> found = Stream.of(parent);
    for (String name : path) {
      found = found.flatMap(element -> children(element, name).stream());
    }
    return found;
  }

  private static PciAddress address(Element address) {
    try {
      return new PciAddress(
          Long.decode(or(address.getAttribute("domain"), "0")),
          Integer.decode(address.getAttribute("bus")),
          Integer.decode(address.getAttribute("slot")),
          Integer.decode(or(address.getAttribute("function"), "0")));
    } catch (IllegalArgumentException e) {
      throw new OpenQatException("virsh dumpxml prints no PCI address: " + e.getMessage());
    }
  }

  static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private static Optional<String> text(Element parent, String name) {
    return at(parent, name).findFirst().map(e -> e.getTextContent().strip());
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static DocumentBuilder builder() {
    var factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser lacks a feature", e);
    }
  }

  /** Throws, where the default would print to standard error too. */
  private static final class Strict extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
