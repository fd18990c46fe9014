// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.image;

import io.openqat.domain.control.Errno;
import io.openqat.domain.spi.HostText;
import io.openqat.sysfs.file.HostFiles;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A sysfs tree at one moment.
 *
 * @param nodes what is there, by path below {@code /sys} without a slash at either end; folders are
 *     implied by what is in them
 */
public record SysfsImage(SortedMap<String, Node> nodes) {

  /** What stands at a path. */
  public sealed interface Node {}

  /** An attribute that can be read. */
  public record Text(int mode, String text) implements Node {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** An attribute that is no text, as hex digits. */
  public record Binary(int mode, String hex) implements Node {
    public Binary {
      Objects.requireNonNull(hex, "hex");
    }
  }

  /** A link, with its relative target. */
  public record Link(String target) implements Node {
    public Link {
      Objects.requireNonNull(target, "target");
    }
  }

  /** A folder with nothing in it. */
  public record EmptyFolder() implements Node {}

  /** An attribute that is drawn when it is read; only in trees that nobody keeps. */
  public record Late(Supplier<Node> drawn) implements Node {
    public Late {
      Objects.requireNonNull(drawn, "drawn");
    }
  }

  /** An attribute whose reading fails. */
  public record Failing(int mode, Errno errno) implements Node {
    public Failing {
      Objects.requireNonNull(errno, "errno");
    }
  }

  /** An attribute whose reading waits for a writer. */
  public record Waiting(int mode) implements Node {}

  /** A name that is listed, and that nothing is found by. */
  public record Vanished() implements Node {}

  public SysfsImage {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
  }

  /** This tree with one more node. */
  public SysfsImage plus(String path, Node node) {
    var more = new TreeMap<>(nodes);
    more.put(path, node);
    return new SysfsImage(more);
  }

  /** This tree as the sysfs adapter reads it; what the kernel holds back is blocked at once. */
  public HostFiles files() {
    return files(path -> this);
  }

  /**
   * The files of a tree that is drawn when it is looked at.
   *
   * @param drawn the tree, or as much of it as shows what is at a path
   */
  public static HostFiles files(Function<String, SysfsImage> drawn) {
    return new ImageFiles(drawn);
  }

  /** The texts of such a tree, whole, as programs read them that know none of its limits. */
  public static HostText texts(Function<String, SysfsImage> drawn) {
    return new ImageFiles(drawn)::text;
  }

  public Optional<Node> at(String path) {
    return Optional.ofNullable(nodes.get(path));
  }
}
