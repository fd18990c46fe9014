// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Finding;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts one below the other: what it is, its value, where it was read. */
final class FactList {
  private static final int LABEL = 22;
  private static final int VALUE = 26;
  private static final String INDENT = " ".repeat(LABEL);

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private Optional<Path> folder = Optional.empty();

  FactList(Style style) {
    this.style = style;
  }

  /** From now on a place in this folder goes by what follows the folder. */
  void placesAreBelow(Path folder) {
    this.folder = Optional.of(folder);
  }

  void section(String title) {
    out.append(out.isEmpty() ? "" : "\n").append(style.paint(Emphasis.HEADING, title)).append('\n');
  }

  void fact(String label, String value) {
    fact(label, Cell.of(value), List.of());
  }

  void fact(String label, Optional<?> value) {
    fact(label, value.map(Object::toString).orElse("not known"));
  }

  /** A fact of the host. One that nobody read has its own source when it is unreadable. */
  void fact(String label, Reading<?> reading, Stream<Path> read) {
    List<Path> places = read.toList();
    Cell value =
        reading.fold(
            known -> Cell.of(known.toString()),
            () -> new Cell("absent", Emphasis.FAINT),
            (source, why) -> new Cell("unreadable: " + why, Emphasis.BAD));
    Optional<String> source =
        reading.fold(known -> Optional.empty(), Optional::empty, (from, why) -> Optional.of(from));
    fact(label, value, places.isEmpty() ? source.map(Path::of).stream().toList() : places);
  }

  void fact(String label, Cell value, List<Path> read) {
    String places =
        read.stream()
            .map(path -> Printable.of(place(path)))
            .distinct()
            .collect(Collectors.joining(", "));
    String lead = "  " + label + " ".repeat(Math.max(1, LABEL - 2 - label.length()));
    if (value.text().length() < VALUE && LABEL + VALUE + places.length() <= style.width()) {
      String gap = places.isEmpty() ? "" : " ".repeat(VALUE - value.text().length());
      out.append(lead).append(style.paint(value.emphasis(), value.text()));
      out.append(style.paint(Emphasis.FAINT, gap + places)).append('\n');
    } else {
      Paragraph.print(style, out, lead, INDENT, value.text());
      if (!places.isEmpty()) {
        Paragraph.print(style, out, INDENT, INDENT, places);
      }
    }
  }

  private String place(Path path) {
    return folder
        .filter(f -> path.startsWith(f) && !path.equals(f))
        .map(f -> f.relativize(path).toString())
        .orElse(path.toString());
  }

  void findings(Collection<Finding> findings) {
    new FindingsBlock(style).printTo(out, findings);
  }

  String print() {
    return out.toString();
  }
}
