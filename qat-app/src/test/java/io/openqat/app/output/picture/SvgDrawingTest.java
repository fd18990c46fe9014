// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.text.Printable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgDrawingTest {
  private static final Set<String> ELEMENTS = Set.of("svg", "title", "style", "g", "rect", "text");
  private static final Set<String> ATTRIBUTES =
      Set.of("xmlns", "class", "role", "width", "height", "viewBox", "x", "y", "rx");

  static Stream<HostReport> hosts() {
    return SampleHosts.all().values().stream();
  }

  static Stream<String> hostileNames() {
    return HostileHosts.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void eachFunctionThatCanBeGivenOrHasAnOwnerHasACell(HostReport report) throws Exception {
    List<Element> all = elements(SvgDrawing.document(List.of(report)));
    List<String> titles =
        all.stream()
            .filter(e -> e.getTagName().equals("title"))
            .map(Element::getTextContent)
            .toList();
    report.rows().stream()
        .filter(row -> !row.isDivided())
        .forEach(
            row ->
                assertThat(titles).anyMatch(title -> title.startsWith(row.address().toString())));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void nothingIsOutsideOfThePicture(HostReport report) throws Exception {
    List<Element> all = elements(SvgDrawing.document(List.of(report)));
    int width = number(all.get(0), "width");
    int height = number(all.get(0), "height");
    for (Element each : all) {
      if (each.hasAttribute("x")) {
        int right =
            each.hasAttribute("width")
                ? number(each, "width")
                : Letters.SMALL.width(each.getTextContent().length());
        assertThat(number(each, "x") + right).as(each.getTextContent()).isLessThanOrEqualTo(width);
        assertThat(number(each, "y")).isLessThanOrEqualTo(height);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void namesOfStrangersAreText(String name) throws Exception {
    isText(name);
  }

  @Property(tries = 50)
  void anyNameIsText(@ForAll @StringLength(max = 60) String name) throws Exception {
    isText(name);
  }

  private static void isText(String name) throws Exception {
    HostReport report = HostileHosts.saying(name);
    String made = SvgDrawing.document(List.of(report, report));
    assertThat(Printable.document(made)).as("it is printed as it is").isEqualTo(made);
    List<Element> all = elements(made);
    for (Element each : all) {
      assertThat(ELEMENTS).contains(each.getTagName());
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        assertThat(ATTRIBUTES).contains(each.getAttributes().item(i).getNodeName());
      }
    }
    assertThat(all.get(1).getTextContent()).contains(Printable.of(name));
  }

  @Test
  void aPictureIsSufficientToItself() {
    String made = SvgDrawing.document(List.copyOf(SampleHosts.all().values()));
    assertThat(made.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("://", "url(", "@import", "href", "<script", "<foreignObject");
    assertThat(made).contains("prefers-color-scheme: dark");
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static List<Element> elements(String document) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var found =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(document)))
            .getElementsByTagName("*");
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
