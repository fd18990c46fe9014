// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.domain.OpenQatException;
import io.openqat.yaml.Node;
import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import io.openqat.yaml.Problems;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.TextFile;
import io.openqat.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of Prometheus' file-based service discovery: groups of targets, each with labels of which
 * {@code __scheme__} counts here. JSON is YAML as well. Source of the form: Prometheus'
 * documentation, "file_sd_config".
 */
final class TargetFile {
  private final Problems problems;
  private final List<AgentAddress> agents = new ArrayList<>();

  private TargetFile(Problems problems) {
    this.problems = problems;
  }

  /**
   * The agents a file names.
   *
   * @throws ProblemsException listing every problem
   */
  static List<AgentAddress> read(Path file, int most) {
    String origin = file.toString();
    var problems = new Problems(origin);
    var read = new TargetFile(problems);
    Node root = YamlText.ofFile(origin, TextFile.read(file, most), problems);
    if (problems.isEmpty()) {
      read.groups(root);
    }
    problems.throwIfAny();
    return List.copyOf(read.agents);
  }

  private void groups(Node root) {
    if (root instanceof Row groups) {
      groups.elements().forEach(this::group);
    } else {
      problem(root, "a list of groups is expected, each with 'targets'");
    }
  }

  private void group(Node node) {
    if (node instanceof Block group && group.get("targets").orElse(node) instanceof Row targets) {
      String scheme =
          group.get("labels").flatMap(labels -> word(labels, "__scheme__")).orElse("http");
      targets.elements().forEach(target -> target(scheme, target));
    } else {
      problem(node, "a group has a list of 'targets', like ['10.0.0.1:9467']");
    }
  }

  private void target(String scheme, Node node) {
    try {
      if (node instanceof Word word) {
        agents.add(AgentAddress.parse(scheme, word.text()));
      } else {
        problem(node, "a target is a text like 10.0.0.1:9467");
      }
    } catch (OpenQatException e) {
      problem(node, e.what());
    }
  }

  private static Optional<String> word(Node labels, String key) {
    return labels instanceof Block block && block.get(key).orElse(labels) instanceof Word word
        ? Optional.of(word.text())
        : Optional.empty();
  }

  private void problem(Node node, String what) {
    problems.add(node.place(), "", what);
  }
}
