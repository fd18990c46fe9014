// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.tree;

import io.openqat.sysfs.file.DirectoryReading;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads a tree in memory, which can fail in ways that no file on disk can. */
final class ImageFiles implements HostFiles {
  private static final int PAGE = 4096;

  private final SortedMap<String, SysfsImage.Node> nodes;

  ImageFiles(SysfsImage image) {
    this.nodes = image.nodes();
  }

  @Override
  public DirectoryReading list(String directory) {
    String folder = resolve(directory) + "/";
    var names = new TreeSet<String>();
    nodes.tailMap(folder).keySet().stream()
        .takeWhile(path -> path.startsWith(folder))
        .forEach(path -> names.add(path.substring(folder.length()).split("/", 2)[0]));
    boolean empty = names.isEmpty() && !nodes.containsKey(resolve(directory));
    return empty ? DirectoryReading.absent() : DirectoryReading.of(new ArrayList<>(names));
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

  @Override
  public FileReading readPatiently(String attribute) {
    return read(attribute);
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
    return "the simulation";
  }

  private Optional<SysfsImage.Node> node(String path) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : resolve(path.substring(0, slash)) + "/";
    return Optional.ofNullable(nodes.get(parent + path.substring(slash + 1)));
  }

  /** Follows the links in a path, as the kernel does for all but its last element. */
  private String resolve(String path) {
    var done = new ArrayList<String>();
    for (String element : path.split("/")) {
      done.add(element);
      if (nodes.get(String.join("/", done)) instanceof SysfsImage.Link link) {
        done.remove(done.size() - 1);
        follow(done, List.of(link.target().split("/")));
      }
    }
    return String.join("/", done);
  }

  private static void follow(List<String> from, List<String> target) {
    for (String element : target) {
      if (element.equals("..")) {
        from.remove(from.size() - 1);
      } else {
        from.add(element);
      }
    }
  }
}
