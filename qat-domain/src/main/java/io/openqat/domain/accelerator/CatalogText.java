// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads catalogue rows from text: a {@code [name]} line opens a row, {@code key = value} lines
 * follow, {@code #} starts a comment line. The keys are described in {@code docs/add-a-vendor.md}
 * and at the top of the built-in data.
 */
public final class CatalogText {
  /** Nobody reads more at once. */
  private static final int SHOWN = 20;

  private final String origin;
  private final String defaultFamily;
  private final List<CatalogRow.Problem> problems = new ArrayList<>();
  private final List<Model> models = new ArrayList<>();

  private CatalogText(String origin, String defaultFamily) {
    this.origin = origin;
    this.defaultFamily = defaultFamily;
  }

  /**
   * The rows of a text.
   *
   * @param origin name of the file, for messages
   * @param defaultFamily family of rows that name none
   * @throws CatalogException listing every problem with its line, in the order of the lines
   */
  public static List<Model> parse(String origin, String defaultFamily, String text) {
    var reader = new CatalogText(origin, defaultFamily);
    reader.read(text);
    if (!reader.problems.isEmpty()) {
      throw new CatalogException(reader.message());
    }
    return List.copyOf(reader.models);
  }

  private void read(String text) {
    Optional<CatalogRow> row = Optional.empty();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.trim();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        finish(row);
        row = Optional.of(new CatalogRow(number, line.substring(1, line.length() - 1).trim()));
      } else if (equals < 0) {
        problem(number, "the line is neither '[model]' nor 'key = value'");
      } else if (row.isEmpty()) {
        problem(number, "the line stands before the first '[model]' line");
      } else {
        row.get().put(number, line.substring(0, equals).trim(), line.substring(equals + 1).trim());
      }
    }
    finish(row);
  }

  private void finish(Optional<CatalogRow> row) {
    row.ifPresent(
        r -> {
          r.toModel(defaultFamily).ifPresent(models::add);
          problems.addAll(r.problems());
        });
  }

  private void problem(int line, String what) {
    problems.add(new CatalogRow.Problem(line, what));
  }

  private String message() {
    String first =
        problems.stream()
            .sorted(Comparator.comparingInt(CatalogRow.Problem::line))
            .limit(SHOWN)
            .map(p -> origin + ":" + p.line() + ": " + p.what())
            .collect(joining("\n"));
    int rest = problems.size() - SHOWN;
    return rest <= 0 ? first : first + "\n" + origin + ": and " + rest + " more";
  }
}
