// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Finds the file that is to be written, and makes sure that it is one of this tree. */
final class WritablePath {

  /** The place is not one to write to; {@link #why} says so. */
  static final class Unsafe extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unsafe(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  private WritablePath() {}

  /**
   * The file without any link in its path. In sysfs a function's entry is itself a link to another
   * place of the tree; what must not happen is that one leads out of it, or to another file system.
   *
   * @param relative below the root, such as {@code bus/pci/drivers_probe}
   * @throws IOException when it is not there, or cannot be reached
   */
  static Path below(Path root, String relative) throws IOException, Unsafe {
    Path top = root.toRealPath();
    Path named = root.resolve(relative);
    Path folder = Objects.requireNonNull(named.getParent()).toRealPath();
    Path file = folder.resolve(named.getFileName());
    if (!folder.startsWith(top)) {
      throw new Unsafe(named + " leads out of " + root + ", to " + file);
    }
    var kind = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (kind.isSymbolicLink() || kind.isOther()) {
      throw new Unsafe(named + " is no attribute but a " + (kind.isOther() ? "device" : "link"));
    }
    if (!fileSystem(file).equals(fileSystem(top))) {
      throw new Unsafe(named + " is on another file system than " + root);
    }
    return file;
  }

  private static Object fileSystem(Path file) throws IOException {
    return Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
  }
}
