// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Files that other software writes, trusted in nothing: only regular ones are read, none that is a
 * link, and none that is longer than it can sensibly be.
 *
 * @param unseen told of what is there and is not read, with the reason
 */
record ForeignFiles(BiConsumer<Path, String> unseen) {
  /** The reason of what another user could see. */
  static final String DENIED = "permission denied";

  /**
   * The text of a file; empty where there is none, or it is not read.
   *
   * @param longest in bytes; a file that is longer gives nothing
   */
  Optional<String> read(Path file, int longest) {
    try {
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        unseen.accept(file, attributes.isSymbolicLink() ? "is a link" : "is no regular file");
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(longest + 1);
        if (bytes.length > longest) {
          unseen.accept(file, "is longer than " + longest + " bytes");
          return Optional.empty();
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      tell(file, e);
      return Optional.empty();
    }
  }

  /** What is in a folder and matches, such as {@code *.xml}. */
  List<Path> list(Path folder, String pattern) {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      // What was found before it failed is true all the same.
      IOException cause = e.getCause();
      tell(folder, cause == null ? new IOException(e) : cause);
    } catch (IOException e) {
      tell(folder, e);
    }
    return found;
  }

  /** What is not there hides nothing. */
  private void tell(Path path, IOException e) {
    if (e instanceof AccessDeniedException) {
      unseen.accept(path, DENIED);
    } else if (!(e instanceof NoSuchFileException || e instanceof NotDirectoryException)) {
      unseen.accept(path, "cannot be read");
    }
  }

  /** Text of unknown origin, cut and without what a terminal would obey. */
  static String printable(String text) {
    return text.substring(0, Math.min(text.length(), 100)).replaceAll("[^ -~]", "?");
  }
}
