// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.app.yaml.Node;
import io.openqat.app.yaml.Nothing;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.provisioning.desire.DesiredDevices;
import io.openqat.domain.provisioning.desire.DeviceSelector;
import io.openqat.domain.provisioning.desire.DeviceWish;
import io.openqat.domain.provisioning.desire.DriverChoice;
import io.openqat.domain.provisioning.desire.FunctionTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the entries of a desired state. */
final class EntryReader {
  private static final List<String> ROOT_KEYS = List.of("devices");
  private static final List<String> KEYS =
      List.of("name", "select", "vfs", "services", "auto_reset", "driver", "offered");

  private final Catalog catalog;
  private final List<ProvisionProblem> problems;
  private final Set<String> names = new HashSet<>();

  EntryReader(Catalog catalog, List<ProvisionProblem> problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  List<DesiredDevices> read(Node root, boolean complete) {
    Fields top = Fields.of("", root, ROOT_KEYS, problems);
    if (complete && (root instanceof Nothing || top.node("devices").isEmpty())) {
      top.report("asks for nothing: it needs a list 'devices'");
    }
    var entries = new ArrayList<DesiredDevices>();
    List<Node> elements = top.list("devices");
    for (int i = 0; i < elements.size(); i++) {
      entry("devices[" + i + "]", elements.get(i)).ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<DesiredDevices> entry(String path, Node node) {
    int before = problems.size();
    Fields fields = Fields.of(path, node, KEYS, problems);
    String name = fields.word("name", EntryReader::name).orElse(path);
    if (!names.add(name)) {
      fields.report("another entry is called '" + name + "'");
    }
    DeviceSelector selector =
        fields
            .node("select")
            .map(given -> new SelectorReader(catalog, problems).read(path + ".select", given))
            .orElse(DeviceSelector.ANY);
    Optional<FunctionTarget> functions = fields.word("vfs", Values::functions);
    Optional<ServiceSet> services =
        Optional.of(fields.words("services", Values::services))
            .filter(sets -> !sets.isEmpty())
            .map(EntryReader::union);
    var attributes = new TreeMap<String, String>();
    fields.word("auto_reset", Values::onOrOff).ifPresent(on -> attributes.put("auto_reset", on));
    Optional<DriverChoice> driver = fields.word("driver", Values::driver);
    Optional<Integer> offered = fields.word("offered", Values::number);
    if (problems.size() > before) {
      return Optional.empty();
    }
    try {
      var wish = new DeviceWish(functions, services, attributes, driver, offered);
      return Optional.of(new DesiredDevices(name, selector, wish));
    } catch (IllegalArgumentException e) {
      fields.report(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static ServiceSet union(List<ServiceSet> sets) {
    return ServiceSet.of(sets.stream().flatMap(set -> set.names().stream()).distinct().toList());
  }

  private static String name(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}")) {
      throw new IllegalArgumentException("'" + text + "' is no name of 1 to 64 letters and digits");
    }
    return text;
  }
}
