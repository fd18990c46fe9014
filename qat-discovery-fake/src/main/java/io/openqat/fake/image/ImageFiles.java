// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.image;

import io.openqat.domain.accelerator.Reading;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a tree in memory, which can fail in ways that no file on disk can. */
record ImageFiles(Function<String, SysfsImage> tree) implements HostFiles {
  private static final int PAGE = 4096;

  @Override
  public FileReading list(String directory) {
    SortedMap<String, SysfsImage.Node> nodes = tree.apply(directory).nodes();
    String folder = resolve(nodes, directory) + "/";
    var names = new TreeSet<String>();
    nodes.tailMap(folder).keySet().stream()
        .takeWhile(path -> path.startsWith(folder))
        .forEach(path -> names.add(firstElement(path, folder.length())));
    boolean empty = names.isEmpty() && !nodes.containsKey(resolve(nodes, directory));
    return empty ? FileReading.absent() : FileReading.of(new ArrayList<>(names));
  }

  @Override
  public FileReading read(String attribute) {
    SysfsImage.Node node = node(attribute).orElse(new SysfsImage.Vanished());
    if (node instanceof SysfsImage.Text text) {
      return text.text().length() > PAGE
          ? FileReading.failed("longer than " + PAGE + " bytes")
          : FileReading.of(text.text().trim());
    }
    if (node instanceof SysfsImage.Failing failing) {
      return FileReading.failed(failing.errno().description());
    }
    return node instanceof SysfsImage.Waiting ? FileReading.blocked() : FileReading.absent();
  }

  /** The whole text, however long it is. */
  Reading<String> text(String path) {
    SysfsImage.Node node = node(path).orElse(new SysfsImage.Vanished());
    if (node instanceof SysfsImage.Text text) {
      return Reading.known(text.text().replace("\0", "").stripTrailing());
    }
    if (node instanceof SysfsImage.Failing failing) {
      return Reading.unreadable(path, failing.errno().description());
    }
    return node instanceof SysfsImage.Waiting
        ? Reading.unreadable(path, "no answer in time")
        : Reading.absent();
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    Optional<String> hex = node(attribute).flatMap(ImageFiles::hex);
    return hex.map(all -> FileReading.of(all.substring(0, Math.min(all.length(), 2 * bytes))))
        .orElseGet(() -> read(attribute));
  }

  private static Optional<String> hex(SysfsImage.Node node) {
    if (node instanceof SysfsImage.Binary binary) {
      return Optional.of(binary.hex());
    }
    return node instanceof SysfsImage.Text text
        ? Optional.of(HexFormat.of().formatHex(text.text().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  @Override
  public FileReading link(String link) {
    SysfsImage.Node node = node(link).orElse(new SysfsImage.Vanished());
    if (node instanceof SysfsImage.Link target) {
      return FileReading.of(target.target());
    }
    return node instanceof SysfsImage.Failing failing
        ? FileReading.failed(failing.errno().description())
        : FileReading.absent();
  }

  @Override
  public boolean exists(String path) {
    Optional<SysfsImage.Node> node = node(path);
    return node.isPresent()
        ? !(node.get() instanceof SysfsImage.Vanished)
        : list(path).outcome() == Outcome.TEXT;
  }

  @Override
  public String name() {
    return "the simulated /sys";
  }

  private Optional<SysfsImage.Node> node(String path) {
    SortedMap<String, SysfsImage.Node> nodes = tree.apply(path).nodes();
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : resolve(nodes, path.substring(0, slash)) + "/";
    return Optional.ofNullable(nodes.get(parent + path.substring(slash + 1)))
        .map(found -> found instanceof SysfsImage.Late late ? late.drawn().get() : found);
  }

  private static String firstElement(String path, int from) {
    int end = path.indexOf('/', from);
    return end < 0 ? path.substring(from) : path.substring(from, end);
  }

  /** Follows the links in a path, as the kernel does for all but its last element. */
  private static String resolve(SortedMap<String, SysfsImage.Node> nodes, String path) {
    String done = "";
    for (String element : path.split("/")) {
      String next = done.isEmpty() ? element : done + "/" + element;
      done = nodes.get(next) instanceof SysfsImage.Link link ? follow(done, link.target()) : next;
    }
    return done;
  }

  private static String follow(String from, String target) {
    String at = from;
    for (String element : target.split("/")) {
      if (element.equals("..")) {
        at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
      } else {
        at = at.isEmpty() ? element : at + "/" + element;
      }
    }
    return at;
  }
}
