// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.app.yaml.Block;
import io.openqat.app.yaml.Node;
import io.openqat.app.yaml.Nothing;
import io.openqat.app.yaml.Row;
import io.openqat.app.yaml.Word;
import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records of a tree. What does not fit is reported, and left out or replaced by its default,
 * so that the rest is looked at as well.
 */
final class Binder {
  private final Anchor anchor;
  private final Problems problems;
  private final Places places;
  private final ConfigRules rules;
  private final List<Setting> settings = new ArrayList<>();

  Binder(Anchor anchor, Places places, Problems problems) {
    this.anchor = anchor;
    this.places = places;
    this.problems = problems;
    this.rules = new ConfigRules(places, problems);
  }

  /** The record that the whole tree stands for. */
  <T extends Record> Optional<T> root(Class<T> type, Node root) {
    return record(type, Optional.of(root).filter(Binder::isThere), "").map(type::cast);
  }

  /** Each value with where it was said. */
  List<Setting> settings() {
    return settings;
  }

  private Optional<Record> record(Class<?> type, Optional<Node> node, String key) {
    Optional<Block> block = node.flatMap(given -> block(given, type, key));
    if (node.isPresent() && block.isEmpty()) {
      return Optional.empty(); // nothing below it is anybody's fault
    }
    block.ifPresent(given -> reportUnknown(given, type, key));
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = Keys.ofComponent(component.getName());
      String path = Keys.join(key, name);
      Optional<Node> value = block.flatMap(given -> given.get(name)).filter(Binder::isThere);
      value.ifPresent(given -> places.put(path, given.place()));
      Type form = component.getGenericType();
      if (form == ReporterSettings.class) {
        reporterSettings(values, value, path).ifPresent(v -> values.put(component.getName(), v));
        continue;
      }
      var fallback = Optional.ofNullable(component.getAnnotation(Default.class));
      value(form, fallback.map(Default::value), value, path)
          .ifPresent(v -> values.put(component.getName(), v));
      Optional.ofNullable(values.get(component.getName()))
          .flatMap(v -> Constraints.violation(type, component.getName(), v))
          .ifPresent(what -> report(path, what));
    }
    if (values.size() < type.getRecordComponents().length) {
      return Optional.empty();
    }
    Record made = Records.make(type, values);
    rules.check(made, key);
    return Optional.of(made);
  }

  private Optional<? extends Object> value(
      Type form, Optional<String> fallback, Optional<Node> node, String key) {
    if (form instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return Optional.of(optional((Class<?>) of[0], fallback, node, key));
      }
      return generic.getRawType() == List.class
          ? Optional.of(list((Class<?>) of[0], node, key))
          : Optional.of(map(node, key));
    }
    Class<?> type = (Class<?>) form;
    return type.isRecord() && !Words.covers(type)
        ? record(type, node, key)
        : word(type, fallback, node, key);
  }

  private Optional<?> optional(
      Class<?> type, Optional<String> fallback, Optional<Node> node, String key) {
    if (node.isPresent()) {
      return value(type, Optional.empty(), node, key);
    }
    Optional<Path> otherwise = fallback.flatMap(anchor::ofDefault);
    settings.add(new Setting(key, otherwise.map(Path::toString), Optional.empty()));
    return otherwise;
  }

  private Optional<?> word(
      Class<?> type, Optional<String> fallback, Optional<Node> node, String key) {
    Optional<Object> given = node.flatMap(value -> word(type, value, key));
    if (given.isPresent()) {
      settings.add(new Setting(key, Optional.of(text(given.get(), node)), node.map(Node::place)));
      return given;
    }
    if (fallback.isEmpty() && node.isEmpty()) {
      report(key, "must be given");
    }
    fallback.ifPresent(text -> settings.add(new Setting(key, fallback, Optional.empty())));
    return fallback.map(text -> Words.read(type, text));
  }

  private Optional<Object> word(Class<?> type, Node node, String key) {
    if (!(node instanceof Word word)) {
      problems.add(node.place(), key, "must be one word, not a list or a block");
      return Optional.empty();
    }
    try {
      Object value = Words.read(type, word.text());
      return Optional.of(value instanceof Path path ? anchor.resolve(word.place(), path) : value);
    } catch (IllegalArgumentException | OpenQatException e) {
      problems.add(node.place(), key, Keys.oneLine(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private List<Object> list(Class<?> type, Optional<Node> node, String key) {
    var elements = new ArrayList<Object>();
    if (node.isPresent() && !(node.get() instanceof Row)) {
      problems.add(node.get().place(), key, "must be a list");
    } else if (node.isPresent() && node.get() instanceof Row row && !row.elements().isEmpty()) {
      for (int i = 0; i < row.elements().size(); i++) {
        Node element = row.elements().get(i);
        String path = Keys.join(key, String.valueOf(i));
        places.put(path, element.place());
        value(type, Optional.empty(), Optional.of(element).filter(Binder::isThere), path)
            .ifPresent(elements::add);
      }
    } else {
      settings.add(new Setting(key, Optional.of("[]"), node.map(Node::place)));
    }
    return elements;
  }

  private Map<String, String> map(Optional<Node> node, String key) {
    Map<String, String> values = new LinkedHashMap<>();
    node.ifPresent(
        given -> {
          if (given instanceof Block block) {
            block.entries().forEach((name, entry) -> flatten(entry.value(), name, key, values));
          } else {
            problems.add(given.place(), key, "must be a block of keys");
          }
        });
    if (values.isEmpty()) {
      settings.add(new Setting(key, Optional.of("{}"), node.map(Node::place)));
    }
    return values;
  }

  private void flatten(Node node, String name, String key, Map<String, String> values) {
    if (node instanceof Block block) {
      block.entries().forEach((k, e) -> flatten(e.value(), name + "." + k, key, values));
    } else if (node instanceof Row row) {
      for (int i = 0; i < row.elements().size(); i++) {
        flatten(row.elements().get(i), name + "." + i, key, values);
      }
    } else if (node instanceof Word word) {
      String path = Keys.join(key, name);
      places.put(path, word.place());
      values.put(name, word.text());
      String shown = Mask.value(name, word.text());
      settings.add(new Setting(path, Optional.of(shown), Optional.of(word.place())));
    }
  }

  /** The block that is another one for each type, once the type is known. */
  private Optional<? extends ReporterSettings> reporterSettings(
      Map<String, Object> siblings, Optional<Node> node, String key) {
    Optional<Object> type = Optional.ofNullable(siblings.get("type"));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Class<? extends ReporterSettings>> form = ReporterTypes.builtIn((String) type.get());
    return form.isPresent()
        ? record(form.get(), node, key).map(ReporterSettings.class::cast)
        : Optional.of(new PluginSettings(map(node, key)));
  }

  private Optional<Block> block(Node node, Class<?> type, String key) {
    if (node instanceof Block block) {
      return Optional.of(block);
    }
    String why =
        type == SecretSource.class
            ? SecretSource.WHY_NOT_HERE
            : key.isEmpty() ? "must be keys with values" : "must be a block of keys";
    problems.add(node.place(), key, why);
    return Optional.empty();
  }

  private void reportUnknown(Block block, Class<?> type, String key) {
    List<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(component -> Keys.ofComponent(component.getName()))
            .toList();
    block
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                problems.add(
                    entry.keyPlace(),
                    Keys.join(key, name),
                    "unknown key" + Nearest.suggestion(name, known.stream()));
              }
            });
  }

  private void report(String key, String what) {
    problems.add(places.nearest(key), key, what);
  }

  /** A path as where it leads, everything else as it was written. */
  private static String text(Object value, Optional<Node> node) {
    return value instanceof Path path
        ? path.toString()
        : node.filter(Word.class::isInstance).map(n -> ((Word) n).text()).orElse("");
  }

  private static boolean isThere(Node node) {
    return !(node instanceof Nothing);
  }
}
