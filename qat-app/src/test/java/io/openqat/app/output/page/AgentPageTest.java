// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.page.AgentFacts.Line;
import io.openqat.app.output.text.Printable;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class AgentPageTest {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "aria-label",
          "aria-labelledby",
          "class",
          "content",
          "datetime",
          "height",
          "href",
          "http-equiv",
          "id",
          "lang",
          "charset",
          "name",
          "rel",
          "reversed",
          "role",
          "rx",
          "scope",
          "tabindex",
          "viewBox",
          "width",
          "x",
          "xmlns",
          "y");

  /** All that it says is what a stranger wrote. */
  private static AgentPage saying(String text) {
    HostReport mixed = Objects.requireNonNull(SampleHosts.all().get("mixed"));
    Set<Claim> given =
        mixed.functions().stream()
            .map(address -> new Claim(address, ClaimKind.ASSIGNED, "m" + text))
            .collect(Collectors.toSet());
    var line = List.of(new Line(false, text), new Line(true, text));
    var facts =
        new AgentFacts(
            text,
            false,
            Duration.ofSeconds(99),
            Duration.ofSeconds(10),
            7,
            Optional.of(text),
            line,
            line,
            line,
            List.of(new AgentFacts.Change(Instant.EPOCH, true, text)));
    return new AgentPage(facts, Optional.of(mixed.used(Set.of(), given, List.of(text))));
  }

  /** It is XML too, but for its first line. */
  private static List<Element> elements(String page) throws Exception {
    assertThat(page).startsWith("<!DOCTYPE html>\n");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var found =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page.substring(page.indexOf('\n') + 1))))
            .getElementsByTagName("*");
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static void isText(String text) throws Exception {
    List<Element> all = elements(saying(text).html());
    for (Element each : all) {
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        assertThat(ATTRIBUTES).contains(each.getAttributes().item(i).getNodeName());
      }
    }
    assertThat(all).filteredOn(e -> e.getTagName().equals("script")).hasSize(1);
    assertThat(all)
        .filteredOn(e -> e.getTagName().equals("h1"))
        .extracting(Element::getTextContent)
        .containsExactly(Printable.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "<img src=x onerror=alert(1)>",
        "</style><svg onload=alert(1)>",
        "&lt;b&gt;&#0;",
        "\u202e\u0000\u001b[2J\ufffe\ud800"
      })
  void namesOfStrangersAreText(String text) throws Exception {
    isText(text);
  }

  @Property(tries = 50)
  void anyNameIsText(@ForAll @StringLength(max = 60) String text) throws Exception {
    isText(text);
  }

  @Test
  void aPageIsSufficientToItself() throws Exception {
    String page = saying("web7").html();
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("://", "url(", "@import", " style=", " src=", "innerHTML = ", "eval");
    assertThat(page).contains("prefers-color-scheme: dark", "@media (max-width", "<noscript>");
    assertThat(AgentPage.POLICY)
        .contains(PageParts.hash(content(page, "style")), PageParts.hash(content(page, "script")));
  }

  private static String content(String page, String tag) {
    int start = page.indexOf("<" + tag + ">") + tag.length() + 2;
    return page.substring(start, page.indexOf("</" + tag + ">"));
  }

  @Test
  void whoHasWhatIsSaidByName() {
    assertThat(saying("web7").html()).contains("<td>mweb7</td>", "has it: VM mweb7");
  }

  @Test
  void beforeTheFirstPassThereIsHealthAlone() throws Exception {
    AgentFacts facts = saying("web7").facts();
    var early = new AgentPage(facts, Optional.empty());
    assertThat(elements(early.html()))
        .filteredOn(e -> e.getTagName().equals("section"))
        .extracting(e -> e.getAttribute("id"))
        .containsExactly("health", "changes");
  }
}
