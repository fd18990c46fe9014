// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that other software writes, trusted in nothing: only regular ones are read, none that is a
 * link, and none that is longer than it can sensibly be. What cannot be read is as if it were not
 * there.
 */
final class ForeignFiles {

  /**
   * The text of a file.
   *
   * @param longest in bytes; a file that is longer gives nothing
   */
  Optional<String> read(Path file, int longest) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(longest + 1);
      return bytes.length > longest
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is in a folder and matches, such as {@code *.xml}. */
  List<Path> list(Path folder, String pattern) {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // What was found before it failed is true all the same.
    }
    return found;
  }

  /** Text of unknown origin, cut and without what a terminal would obey. */
  static String printable(String text) {
    return text.substring(0, Math.min(text.length(), 100)).replaceAll("[^ -~]", "?");
  }
}
