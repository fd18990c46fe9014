// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
import java.util.function.Function;

/**
 * Makes records of a tree: each component is a key, in lower case with dashes. What does not fit is
 * reported, and left out or replaced by its default, so that the rest is looked at as well.
 */
public final class Binder {
  /** Where nothing more is said of a value than its type. */
  private static final AnnotatedElement PLAIN = Object.class;

  private final Forms forms;
  private final Anchor anchor;
  private final Problems problems;
  private final List<Setting> settings = new ArrayList<>();

  /** Binds what has no paths. */
  public Binder(Forms forms, Problems problems) {
    this(forms, Optional.empty(), problems);
  }

  /**
   * Binds one text.
   *
   * @param forms how values are written
   * @param file what relative paths in it are relative to; the current folder without one
   * @param problems takes what is wrong
   */
  public Binder(Forms forms, Optional<Path> file, Problems problems) {
    this.forms = forms;
    this.anchor = new Anchor(file);
    this.problems = problems;
  }

  /** The record that the whole tree stands for; empty only after a problem was reported. */
  public <T extends Record> Optional<T> bind(Class<T> type, Node root) {
    problems.put("", root.place());
    if (root instanceof Nothing && !problems.isEmpty()) {
      return Optional.empty(); // what it lacks is not known
    }
    return new Slot(this, problems, "", Optional.of(root), Map.of())
        .record(type, "must be keys with values");
  }

  /** Where a path leads that stands at this key. */
  public Path resolve(String key, Path path) {
    return anchor.resolve(problems.nearest(key), path);
  }

  /** Each value with where it was said. */
  public List<Setting> settings() {
    return List.copyOf(settings);
  }

  Optional<Record> record(Class<?> type, Slot slot, String otherwise) {
    Optional<Block> block = slot.node().filter(Block.class::isInstance).map(Block.class::cast);
    if (slot.node().isPresent() && block.isEmpty()) {
      slot.report(otherwise);
      return Optional.empty(); // nothing below it is anybody's fault
    }
    block.ifPresent(given -> reportUnknown(given, type, slot.key()));
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = Keys.ofComponent(component.getName());
      Optional<Node> node = block.flatMap(given -> given(given, name, component, slot.key()));
      Slot below = slot.below(name, node, values);
      below.node().ifPresent(given -> problems.put(below.key(), given.place()));
      Optional<?> value = value(component.getGenericType(), component, below);
      value.ifPresent(made -> values.put(component.getName(), made));
      value
          .flatMap(made -> Constraints.violation(type, component.getName(), made))
          .ifPresent(below::report);
    }
    if (values.size() < type.getRecordComponents().length) {
      return Optional.empty();
    }
    Optional<Record> made = make(type, values.values().toArray(), slot);
    if (made.isPresent() && made.get() instanceof Checked checked) {
      checked.check(slot);
    }
    return made;
  }

  private Optional<Node> given(Block block, String name, RecordComponent component, String path) {
    Optional<Node> value = block.get(name);
    Optional<String> former = former(component);
    Optional<Block.Entry> old = former.map(block.entries()::get);
    if (old.isEmpty()) {
      return value;
    }
    Place place = old.get().keyPlace();
    String oldPath = Keys.join(path, former.get());
    if (value.isPresent()) {
      problems.add(place, oldPath, "stands here as '" + name + "' too, which is the same key");
    } else {
      problems.renamed(place, oldPath, former.get(), name);
    }
    return value.or(() -> old.map(Block.Entry::value));
  }

  private Optional<?> value(Type form, AnnotatedElement said, Slot slot) {
    if (form instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return Optional.of(optional((Class<?>) of[0], said, slot));
      }
      return generic.getRawType() == List.class
          ? Optional.of(list(of[0], said, slot))
          : Optional.of(map(of[1], slot));
    }
    Class<?> type = (Class<?>) form;
    Optional<Function<Slot, Optional<?>>> own = forms.form(type);
    if (own.isPresent()) {
      return own.get().apply(slot);
    }
    return forms.isWord(type)
        ? word(type, said, slot)
        : record(type, slot, "must be a block of keys");
  }

  private Optional<?> optional(Class<?> type, AnnotatedElement said, Slot slot) {
    if (slot.node().isPresent()) {
      return value(type, PLAIN, slot);
    }
    Optional<Path> otherwise = fallback(said).flatMap(anchor::ofDefault);
    settings.add(new Setting(slot.key(), otherwise.map(Path::toString), Optional.empty()));
    return otherwise;
  }

  private Optional<?> word(Class<?> type, AnnotatedElement said, Slot slot) {
    Optional<Object> given =
        slot.node().isEmpty() ? Optional.empty() : word(text -> forms.read(type, text), slot);
    if (given.isPresent()) {
      return given;
    }
    Optional<String> fallback = fallback(said);
    if (fallback.isEmpty() && slot.node().isEmpty()) {
      slot.report("must be given");
    }
    fallback.ifPresent(text -> settings.add(new Setting(slot.key(), fallback, Optional.empty())));
    return fallback.map(text -> forms.read(type, text));
  }

  /** What a slot that has a value has as one word. */
  <T> Optional<T> word(Function<String, T> reader, Slot slot) {
    if (!(slot.node().orElseThrow() instanceof Word word)) {
      slot.report("must be one word, not a list or a block");
      return Optional.empty();
    }
    try {
      T value = reader.apply(Forms.plain(word.text()));
      return Optional.of(noted(value, word, slot));
    } catch (IllegalArgumentException | OpenQatException e) {
      slot.report(Keys.oneLine(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** A path as where it leads, everything else as it was written. */
  @SuppressWarnings("unchecked")
  private <T> T noted(T value, Word word, Slot slot) {
    if (value instanceof Path path) {
      Path whole = anchor.resolve(word.place(), path);
      note(slot.key(), whole.toString(), word);
      return (T) whole;
    }
    note(slot.key(), word.text(), word);
    return value;
  }

  private void note(String key, String shown, Word word) {
    settings.add(new Setting(key, Optional.of(shown), Optional.of(word.place())));
  }

  private List<Object> list(Type type, AnnotatedElement said, Slot slot) {
    boolean noElement =
        slot.node()
            .filter(node -> !(node instanceof Row row) || !row.elements().isEmpty())
            .isEmpty();
    if (noElement) {
      settings.add(new Setting(slot.key(), Optional.of("[]"), slot.node().map(Node::place)));
    }
    return elements(
        slot,
        said.isAnnotationPresent(OneOrMany.class),
        element -> value(type, PLAIN, element).map(Object.class::cast));
  }

  /** What a slot has as a list; with one element alone where that will do. */
  <T> List<T> elements(Slot slot, boolean oneWillDo, Function<Slot, Optional<T>> each) {
    var elements = new ArrayList<T>();
    if (slot.node().isEmpty()) {
      return elements;
    }
    if (slot.node().get() instanceof Row row) {
      for (int i = 0; i < row.elements().size(); i++) {
        Node element = row.elements().get(i);
        Slot below = slot.below(String.valueOf(i), Optional.of(element), Map.of());
        problems.put(below.key(), element.place());
        each.apply(below).ifPresent(elements::add);
      }
    } else if (oneWillDo) {
      each.apply(slot).ifPresent(elements::add);
    } else {
      slot.report("must be a list");
    }
    return elements;
  }

  private Map<String, Object> map(Type type, Slot slot) {
    Map<String, Object> values = new LinkedHashMap<>();
    entries(slot)
        .forEach(
            (name, entry) -> {
              Slot below = slot.below(name, Optional.of(entry.value()), Map.of());
              problems.put(below.key(), entry.value().place());
              value(type, PLAIN, below).ifPresent(made -> values.put(name, made));
            });
    return values;
  }

  private static Map<String, Block.Entry> entries(Slot slot) {
    if (slot.node().isPresent() && slot.node().get() instanceof Block block) {
      return block.entries();
    }
    slot.node().ifPresent(other -> slot.report("must be a block of keys"));
    return Map.of();
  }

  Map<String, List<String>> settings(Slot slot) {
    var words = new FreeWords(slot.key(), problems, this::note);
    entries(slot).forEach((name, entry) -> words.add(entry.value(), name));
    if (words.byKey().isEmpty()) {
      settings.add(new Setting(slot.key(), Optional.of("{}"), slot.node().map(Node::place)));
    }
    return words.byKey();
  }

  private void reportUnknown(Block block, Class<?> type, String key) {
    var known = new ArrayList<String>();
    var former = new ArrayList<String>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.add(Keys.ofComponent(component.getName()));
      former(component).ifPresent(former::add);
    }
    block
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name) && !former.contains(name)) {
                problems.add(
                    entry.keyPlace(),
                    Keys.join(key, Keys.told(name)),
                    "unknown key" + Nearest.suggestion(name, known.stream()));
              }
            });
  }

  private static Optional<String> former(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Formerly.class)).map(Formerly::value);
  }

  private static Optional<String> fallback(AnnotatedElement said) {
    return Optional.ofNullable(said.getAnnotation(Default.class)).map(Default::value);
  }

  private static Optional<Record> make(Class<?> type, Object[] values, Slot slot) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of((Record) constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        slot.report(Keys.oneLine(String.valueOf(wrong.getMessage())));
        return Optional.empty();
      }
      throw new IllegalStateException(type.getSimpleName() + " refuses valid values", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
    }
  }
}
