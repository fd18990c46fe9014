// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.app.yaml.Node;
import io.openqat.domain.Nearest;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.desire.DeviceSelector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Reads which devices an entry is about. */
final class SelectorReader {
  private static final List<String> KEYS =
      List.of("address", "model", "generation", "numa", "card");

  private final Catalog catalog;
  private final List<ProvisionProblem> problems;

  SelectorReader(Catalog catalog, List<ProvisionProblem> problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  DeviceSelector read(String path, Node node) {
    Fields fields = Fields.of(path, node, KEYS, problems);
    return new DeviceSelector(
        set(fields, "address", SelectorReader::pattern),
        set(fields, "model", this::model),
        set(fields, "generation", Values::number),
        set(fields, "numa", SelectorReader::node),
        set(fields, "card", text -> text));
  }

  /** A key with an empty list would mean every device; nobody can have wanted that. */
  private static <T> Set<T> set(Fields fields, String key, Function<String, T> parse) {
    var values = new LinkedHashSet<>(fields.words(key, parse));
    if (fields.hasEmptyList(key)) {
      fields.report("'" + key + "' has no value; leave the key out to mean every one");
    }
    return values;
  }

  /** Without a domain it is in domain 0000, as on the command line. */
  private static AddressPattern pattern(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean domainless = lower.matches("[0-9a-f?]{2}:[0-9a-f?]{2}\\.[0-9a-f?]");
    return new AddressPattern(domainless ? "0000:" + lower : lower);
  }

  private String model(String text) {
    List<String> known = catalog.models().stream().map(Model::name).toList();
    if (known.stream().noneMatch(text::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "unknown model" + Nearest.suggestion(text, known.stream()));
    }
    return text;
  }

  private static NumaNode node(String text) {
    return text.equals(NumaNode.UNKNOWN.toString())
        ? NumaNode.UNKNOWN
        : new NumaNode(Values.number(text));
  }
}
