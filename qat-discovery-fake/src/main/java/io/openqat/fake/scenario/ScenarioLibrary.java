// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.Nearest;
import io.openqat.domain.qat.QatFamily;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The named hosts that ship with this module, and files of the same kind. */
public final class ScenarioLibrary {
  private static final String FOLDER = "hosts/";
  private static final String INDEX = FOLDER + "index";

  /** A random host can be larger than anything that a person writes. */
  private static final int MOST = 8 << 20;

  private final ScenarioText text;

  /** A library of models of the built-in catalogue. */
  public static ScenarioLibrary builtIn() {
    return new ScenarioLibrary(new ScenarioText(QatFamily.catalog()));
  }

  /** A library whose scenarios are read like this. */
  public ScenarioLibrary(ScenarioText text) {
    this.text = text;
  }

  /** The names that {@link #named} knows, in alphabetical order. */
  public List<String> names() {
    return resource(INDEX).lines().filter(line -> !line.isBlank()).sorted().toList();
  }

  /** All hosts that ship with this module, by name. */
  public List<Scenario> all() {
    return names().stream().map(this::named).toList();
  }

  /**
   * A host that ships with this module.
   *
   * @throws ProblemsException when there is none of that name
   */
  public Scenario named(String name) {
    if (!names().contains(name)) {
      throw ProblemsException.of(
          name, "there is no such host" + Nearest.suggestion(name, names().stream()));
    }
    return text.parse(name + ".yaml", resource(FOLDER + name + ".yaml"));
  }

  /**
   * A host described in a file.
   *
   * @throws ProblemsException when the file cannot be read, listing every problem
   */
  public Scenario read(Path file) {
    return text.parse(file.toString(), TextFile.read(file, MOST));
  }

  /** How the scenarios of this library are read and printed. */
  public ScenarioText text() {
    return text;
  }

  private static String resource(String name) {
    try (InputStream in = ScenarioLibrary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar of qat-discovery-fake");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
