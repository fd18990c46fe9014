// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.domain.accelerator.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of the machine that doctor runs on, read and never written. Whoever wrote them, only
 * regular ones are read, and none that is longer than it can sensibly be.
 *
 * @param root what stands for {@code /}
 */
public record MachineFiles(Path root) {
  /** The lists of modules of a kernel have about 2 MiB. */
  private static final int LONGEST = 16 << 20;

  private static final int MOST_ENTRIES = 1000;

  /**
   * Who may do what with a file.
   *
   * @param mode the permission bits, such as {@code 0660}
   */
  record Rights(int uid, int gid, int mode) {}

  /** The text of a file. */
  Reading<String> text(String path) {
    Path file = root.resolve(path);
    String source = "/" + path;
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return Reading.unreadable(source, "not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        return bytes.length > LONGEST
            ? Reading.unreadable(source, "longer than " + (LONGEST >> 20) + " MiB")
            : Reading.known(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      return Reading.absent();
    } catch (AccessDeniedException e) {
      return Reading.unreadable(source, "Permission denied");
    } catch (IOException e) {
      return e instanceof NotDirectoryException || isBelowAFile(file)
          ? Reading.absent()
          : Reading.unreadable(source, "cannot be read");
    }
  }

  /** The first line of a file, where there is one that can be read. */
  Optional<String> line(String path) {
    return text(path).optional().flatMap(all -> all.lines().findFirst()).map(String::strip);
  }

  /** Paths of the files of a folder whose names end like this, sorted. */
  List<String> list(String folder, String end) {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.endsWith(end) && names.size() < MOST_ENTRIES) {
          names.add(folder + "/" + name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What was found before it failed is true all the same.
    }
    return names.stream().sorted().toList();
  }

  /** Whether there is an entry of this name, whatever it is. */
  boolean has(String path) {
    try {
      return Files.exists(root.resolve(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Empty where there is no such entry, or the system keeps no such facts. */
  Optional<Rights> rights(String path) {
    try {
      Map<String, Object> told = Files.readAttributes(root.resolve(path), "unix:uid,gid,mode");
      var numbers =
          told.entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, e -> ((Number) e.getValue()).intValue()));
      return Optional.of(
          new Rights(
              numbers.getOrDefault("uid", 0),
              numbers.getOrDefault("gid", 0),
              numbers.getOrDefault("mode", 0) & 0777));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The release of the kernel that runs. */
  Optional<String> release() {
    return line("proc/sys/kernel/osrelease").filter(name -> name.matches("[A-Za-z0-9.+_~-]+"));
  }

  private static boolean isBelowAFile(Path file) {
    Path folder = file.getParent();
    return folder != null && Files.exists(folder) && !Files.isDirectory(folder);
  }
}
