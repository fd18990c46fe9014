// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the files of one function into facts, and what stands in the way into findings. */
final class Attributes {
  private static final String HELD_BACK =
      "the kernel holds the answer back: the device is being changed";

  private static final int LONGEST_QUOTE = 60;

  /** What a captured host answered may be anything. */
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");

  private final SteadyFiles steady;
  private final HostFiles files;
  private final PciAddress address;
  private final String directory;
  private final List<Finding> findings = new ArrayList<>();

  Attributes(SteadyFiles steady, PciAddress address) {
    this.steady = steady;
    this.files = steady.files();
    this.address = address;
    this.directory = ListedFunctions.DEVICES + "/" + address;
  }

  PciAddress address() {
    return address;
  }

  String directory() {
    return directory;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Forgets what was found so far, before the function is read anew. */
  void startOver() {
    findings.clear();
  }

  /** Whether the host no longer lists the function. */
  boolean isGone() {
    return !files.exists(directory);
  }

  /** What stays equal while a file is the same one; see {@link HostFiles#entryKey}. */
  Optional<Object> key(String file) {
    return files.entryKey(pathOf(file));
  }

  /** The content of a file, as {@code form} describes it. */
  <T> Reading<T> read(String file, String form, Function<String, Optional<T>> parse) {
    return fact(file, files.read(pathOf(file)), form, parse);
  }

  /** The last path element of a link's target, which is how sysfs names what it points to. */
  <T> Reading<T> link(String file, String form, Function<String, Optional<T>> parse) {
    return fact(file, files.link(pathOf(file)).lastElement(), form, parse);
  }

  /** Like {@link #read}, for a file whose reader may have to wait for a writer. */
  <T> Reading<T> readPatiently(String file, String form, Function<String, Optional<T>> parse) {
    return fact(file, files.readPatiently(pathOf(file)), form, parse);
  }

  /** Like {@link #read}, for a file that says the same for as long as it is there. */
  <T> Reading<T> readSteady(String file, String form, Function<String, Optional<T>> parse) {
    return fact(file, steady.read(pathOf(file)), form, parse);
  }

  /** The path that the kernel gives the function, as the list of all functions has it. */
  String place() {
    return steady.link(directory).text();
  }

  /**
   * How the host holds the function: the same three facts for PFs and VFs.
   *
   * @param listed whether the directory has an entry of a name, as far as that is known
   * @param driver its driver, where the drivers' folders have told it
   */
  HostBinding host(Predicate<String> listed, Optional<Reading<DriverName>> driver) {
    return new HostBinding(
        listed.test("driver")
            ? driver.orElseGet(() -> link("driver", "a link to a driver", DriverName::tryParse))
            : Reading.absent(),
        listed.test("numa_node")
            ? read("numa_node", "a node number or -1", Attributes::node)
            : Reading.absent(),
        listed.test("iommu_group")
            ? link(
                "iommu_group",
                "a link to a group's number",
                text -> Numbers.decimal(text).map(IommuGroup::new))
            : Reading.absent());
  }

  /**
   * The only driver that may take it; the kernel prints {@code (null)} where there is none. On
   * Linux 6.1 its reader waits for the device's lock, as that of the VF count does: where that was
   * held back, this is not asked. Source: {@code driver_override_show} in {@code
   * drivers/pci/pci-sysfs.c}; seen on 6.1.176, not on 6.12.117.
   */
  Reading<DriverName> override() {
    if (findings.stream().anyMatch(f -> f.kind().equals(FindingKinds.READ_BLOCKED))) {
      return Reading.unreadable(SysPath.of(address, "driver_override"), HELD_BACK);
    }
    FileReading named = files.readPatiently(pathOf("driver_override"));
    boolean none = named.text().equals("(null)") || named.text().isEmpty();
    return fact(
        "driver_override",
        none ? FileReading.absent() : named,
        "a driver's name",
        DriverName::tryParse);
  }

  /**
   * The first bytes of the function's configuration space, as hex; empty where they are not told.
   */
  Optional<String> configuration(int bytes) {
    FileReading head = files.head(pathOf("config"), bytes);
    boolean whole = head.text().length() == 2 * bytes && HEX.matcher(head.text()).matches();
    return head.outcome() == Outcome.TEXT && whole ? Optional.of(head.text()) : Optional.empty();
  }

  private static Optional<NumaNode> node(String text) {
    return text.equals("-1")
        ? Optional.of(NumaNode.UNKNOWN)
        : Numbers.decimal(text).map(NumaNode::new);
  }

  void report(FindingKind kind, String file, String message) {
    findings.add(Finding.about(kind, address, SysPath.of(address, file), message));
  }

  /** The content of a file below the root of sysfs, in whose path {@code {address}} may stand. */
  <T> Reading<T> readElsewhere(String file, String form, Function<String, Optional<T>> parse) {
    String path = file.substring(1).replace("{address}", address.toString());
    FileReading read = files.read(path);
    return switch (read.outcome()) {
      case TEXT ->
          parse
              .apply(read.text())
              .map(Reading::known)
              .orElseGet(() -> Reading.unreadable(path, "not " + form));
      case ABSENT -> Reading.absent();
      case FAILED -> Reading.unreadable(path, read.text());
      case BLOCKED -> Reading.unreadable(path, "no answer in time");
    };
  }

  /** The names in a folder of the function, sorted. */
  List<String> names(String folder) {
    FileReading listing = files.list(pathOf(folder));
    return listing.outcome() == Outcome.TEXT
        ? listing.names().stream().sorted().toList()
        : List.of();
  }

  /**
   * The path of a pattern whose elements may have {@code *}: of several entries that match, the
   * first one.
   *
   * @param listed the names in the function's directory
   */
  Optional<String> resolve(String pattern, Set<String> listed) {
    if (pattern.indexOf('*') < 0) {
      return Optional.of(pattern);
    }
    String path = "";
    for (String element : pattern.split("/")) {
      if (element.indexOf('*') >= 0) {
        Pattern form = Pattern.compile(Pattern.quote(element).replace("*", "\\E.*\\Q"));
        Stream<String> names = path.isEmpty() ? listed.stream().sorted() : names(path).stream();
        Optional<String> match = names.filter(name -> form.matcher(name).matches()).findFirst();
        if (match.isEmpty()) {
          return match;
        }
        element = match.get();
      } else if (path.isEmpty() && !listed.contains(element)) {
        return Optional.empty();
      }
      path = path.isEmpty() ? element : path + "/" + element;
    }
    return Optional.of(path);
  }

  private String pathOf(String file) {
    return directory + "/" + file;
  }

  private <T> Reading<T> fact(
      String file, FileReading reading, String form, Function<String, Optional<T>> parse) {
    return switch (reading.outcome()) {
      case ABSENT -> Reading.absent();
      case FAILED -> unreadable(FindingKinds.ATTRIBUTE_UNREADABLE, file, reading.text());
      case BLOCKED -> unreadable(FindingKinds.READ_BLOCKED, file, HELD_BACK);
      case TEXT -> {
        Optional<T> value = parse.apply(reading.text());
        yield value.isPresent()
            ? Reading.known(value.get())
            : unreadable(
                FindingKinds.ATTRIBUTE_MALFORMED,
                file,
                "reads " + quote(reading.text()) + ", expected " + form);
      }
    };
  }

  private <T> Reading<T> unreadable(FindingKind kind, String file, String why) {
    report(kind, file, why);
    return Reading.unreadable(SysPath.of(address, file), why);
  }

  /**
   * Text of unknown origin, safe on a terminal and in a log line: in quotes, control and non-ASCII
   * characters escaped, and cut when long.
   */
  static String quote(String text) {
    var shown = new StringBuilder("'");
    text.chars()
        .limit(LONGEST_QUOTE)
        .forEach(
            c -> {
              if (c < ' ' || c > '~') {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.append(text.length() > LONGEST_QUOTE ? "...'" : "'").toString();
  }
}
