// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.app.file.TextFile;
import io.openqat.app.yaml.Node;
import io.openqat.app.yaml.YamlProblem;
import io.openqat.app.yaml.YamlText;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.provisioning.desire.DesiredState;
import java.nio.file.Path;
import java.util.ArrayList;

/** Reads {@code provision.yaml}; {@code docs/provision.md} explains its keys. */
public final class ProvisionFile {
  private ProvisionFile() {}

  /**
   * What a file asks for.
   *
   * @param catalog the models that may be named
   * @throws io.openqat.domain.OpenQatException listing every problem
   * @throws io.openqat.app.file.UnusableFileException when the file cannot be read
   */
  public static DesiredState read(Path file, Catalog catalog) {
    return parse(file.toString(), TextFile.read(file), catalog);
  }

  /** Like {@link #read}, of a text. */
  static DesiredState parse(String origin, String text, Catalog catalog) {
    var yaml = new ArrayList<YamlProblem>();
    Node root = YamlText.ofFile(origin, text, yaml);
    var problems = new ArrayList<ProvisionProblem>();
    yaml.forEach(
        problem -> problems.add(new ProvisionProblem(problem.place(), "", problem.what())));
    var entries = new EntryReader(catalog, problems).read(root, yaml.isEmpty());
    if (!problems.isEmpty()) {
      throw new ProvisionFileException(problems);
    }
    return new DesiredState(entries);
  }
}
