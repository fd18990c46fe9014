// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.Nearest;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row while it is being read: texts by key, each with its line. */
final class CatalogRow {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "family",
              "vendor",
              "pf",
              "vf",
              "pf-driver",
              "vf-driver",
              "vf-mainline",
              "vfio-variant",
              "vfio-variant-revision",
              "vfio-variant-since",
              "generation",
              "vfs",
              "services",
              "services-since",
              "together",
              "alone",
              "vfio-denylist",
              "card",
              "mainline",
              "platform",
              "boards",
              "beside",
              "without",
              "source"));

  private static final String FAMILY_FORM = "a name of lower-case letters, digits and '-'";

  private static final Pattern BOARD = Pattern.compile("([0-9a-f]{4}:[0-9a-f]{4})\\s+(\\S.*)");
  private static final Pattern ID = Pattern.compile("(0x[0-9a-f]{4})\\s+(\\S.*)");

  private record Entry(int line, String text) {}

  /** What is wrong, and where. */
  record Problem(int line, String what) {}

  private final int line;
  private final String name;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  CatalogRow(int line, String name) {
    this.line = line;
    this.name = name;
  }

  void put(int at, String key, String text) {
    if (!KEYS.contains(key)) {
      report(at, "unknown key" + told(key) + Nearest.suggestion(key, KEYS.stream()));
    } else if (text.isEmpty()) {
      report(at, "'" + key + "' has no value; leave the line out instead");
    } else if (entries.put(key, new Entry(at, text)) != null) {
      report(at, "'" + key + "' stands twice in [" + name + "]");
    }
  }

  /** What can be no key is not repeated: it may be a line of any file. */
  private static String told(String key) {
    return key.matches("[a-z][a-z-]{0,30}") ? " '" + key + "'" : "";
  }

  /** All that is wrong; complete once the model was asked for. */
  List<Problem> problems() {
    return problems;
  }

  /** The model, unless something is wrong. */
  Optional<Model> toModel(String defaultFamily) {
    if (name.isEmpty()) {
      report(line, "the model has no name");
    }
    Optional<PciId> vendor = read("vendor", PciId::tryParse, "an id like 0x8086");
    Optional<String> source = text("source");
    if (!entries.containsKey("vendor")) {
      report(line, "[" + name + "] has no 'vendor'");
    }
    if (source.isEmpty()) {
      report(line, "[" + name + "] has no 'source': say where the facts are from");
    }
    Optional<String> family = read("family", CatalogRow::familyName, FAMILY_FORM);
    var ids = "ids like 0x4940, separated by blanks";
    Optional<SortedSet<PciId>> pf = read("pf", CatalogRow::ids, ids);
    Optional<SortedSet<PciId>> vf = read("vf", CatalogRow::ids, ids);
    Optional<DriverName> pfDriver = driver("pf-driver");
    Optional<DriverName> vfDriver = driver("vf-driver");
    Optional<DriverName> variant = driver("vfio-variant");
    Optional<Integer> revision =
        read("vfio-variant-revision", CatalogRow::revision, "a revision like 0x30");
    Optional<Integer> generation = number("generation");
    Optional<Integer> vfs = number("vfs");
    Optional<ServiceSet> services = services("services");
    Optional<ServiceSet> alone = services("alone");
    Optional<Integer> together = number("together");
    Optional<Boolean> denied = read("vfio-denylist", CatalogRow::yesOrNo, "'yes' or 'no'");
    Optional<Boolean> vfMainline = read("vf-mainline", CatalogRow::yesOrNo, "'yes' or 'no'");
    Optional<Joining> card =
        read("card", Joining::parse, "'numa-node', 'function' or 'switch ID...'");
    Optional<Map<PciIdentity.Subsystem, String>> boards =
        read(
            "boards",
            list -> named(list, BOARD, PciIdentity.Subsystem::parse),
            "boards with their names, like '8086:0001 Adapter 1, 8086:0002 Adapter 2'");
    Optional<SortedSet<PciId>> beside = read("beside", CatalogRow::ids, ids);
    Optional<Map<PciId, String>> without =
        read(
            "without",
            list -> named(list, ID, PciId::parse),
            "ids with names, like '0x1234 This chip, 0x1235 That chip'");
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    try {
      ServiceSet combinable = services.orElse(ServiceSet.NONE);
      String mainline = text("mainline").orElse("no");
      Joining joined = card.orElse(new Joining(CardKind.FUNCTION, new TreeSet<>()));
      return Optional.of(
          new Model(
              family.orElse(defaultFamily),
              name,
              vendor.orElseThrow(),
              pf.orElseGet(TreeSet::new),
              vf.orElseGet(TreeSet::new),
              pfDriver,
              vfDriver,
              variant,
              generation,
              vfs,
              new ServiceRule(
                  combinable, together.orElse(combinable.size()), alone.orElse(ServiceSet.NONE)),
              denied.orElse(false),
              joined.kind(),
              joined.ports(),
              mainline,
              source.orElseThrow(),
              new KernelSupport(
                  vfMainline.orElse(KernelSupport.of(mainline).virtualDriver()),
                  text("vfio-variant-since"),
                  text("services-since"),
                  revision),
              new Packaging(
                  text("platform"),
                  boards.orElse(Map.of()),
                  beside.orElseGet(TreeSet::new),
                  new TreeMap<>(without.orElse(Map.of())))));
    } catch (IllegalArgumentException e) {
      report(line, "[" + name + "] " + e.getMessage());
      return Optional.empty();
    }
  }

  private record Joining(CardKind kind, SortedSet<PciId> ports) {
    static Optional<Joining> parse(String text) {
      return switch (text) {
        case "numa-node" -> Optional.of(new Joining(CardKind.NUMA_NODE, new TreeSet<>()));
        case "function" -> Optional.of(new Joining(CardKind.FUNCTION, new TreeSet<>()));
        default ->
            text.startsWith("switch ")
                ? ids(text.substring("switch ".length()).trim())
                    .map(ports -> new Joining(CardKind.SWITCH, ports))
                : Optional.empty();
      };
    }
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::text);
  }

  private <T> Optional<T> read(String key, Function<String, Optional<T>> parse, String form) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    Optional<T> value = parse.apply(entry.text());
    if (value.isEmpty()) {
      report(entry.line(), "'" + key + "' is '" + entry.text() + "', but must be " + form);
    }
    return value;
  }

  private Optional<DriverName> driver(String key) {
    return read(key, DriverName::tryParse, "a driver name");
  }

  private Optional<Integer> number(String key) {
    return read(
        key,
        text -> text.matches("[0-9]{1,5}") ? Optional.of(Integer.parseInt(text)) : Optional.empty(),
        "a number from 0 to 99999");
  }

  private static Optional<Integer> revision(String text) {
    return text.matches("0x[0-9a-f]{2}")
        ? Optional.of(Integer.parseInt(text.substring(2), 16))
        : Optional.empty();
  }

  private Optional<ServiceSet> services(String key) {
    return read(key, ServiceSet::tryParse, "names like 'sym, asym'");
  }

  private static Optional<SortedSet<PciId>> ids(String text) {
    SortedSet<PciId> ids = new TreeSet<>();
    for (String part : text.split("\\s+")) {
      Optional<PciId> id = PciId.tryParse(part);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return Optional.of(ids);
  }

  /** Entries of an id and a name, separated by commas; none when one of them is neither. */
  private static <K> Optional<Map<K, String>> named(
      String list, Pattern id, Function<String, K> parse) {
    var names = new LinkedHashMap<K, String>();
    for (String part : list.split(",", -1)) {
      Matcher entry = id.matcher(part.strip());
      if (!entry.matches() || names.put(parse.apply(entry.group(1)), entry.group(2)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  private static Optional<String> familyName(String text) {
    return Optional.of(text).filter(AcceleratorFamily::isName);
  }

  private static Optional<Boolean> yesOrNo(String text) {
    return switch (text) {
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private void report(int at, String what) {
    problems.add(new Problem(at, what));
  }
}
