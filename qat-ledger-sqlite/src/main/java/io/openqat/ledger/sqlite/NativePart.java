// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.FileReason;
import io.openqat.domain.assignment.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native part, which comes in the jar and must be a file to be loaded. It is unpacked into
 * a new folder of ours, mode 0700, and taken away as soon as it is loaded. The folder for temporary
 * files may be full or mounted noexec; the ledger's own will do then.
 */
final class NativePart {
  /** Of SQLite's driver: where to unpack. When a user set it, nowhere else. */
  private static final String FOLDER = "org.sqlite.tmpdir";

  /** Of SQLite's driver: where the library lies unpacked. When a user set it, it is left to it. */
  private static final String UNPACKED = "org.sqlite.lib.path";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static boolean loaded;

  private NativePart() {}

  /**
   * Loads it, unless this process has it.
   *
   * @param own a folder that nobody else writes to
   * @throws LedgerException when it cannot be loaded from anywhere
   */
  static synchronized void load(Path own) {
    if (loaded) {
      return;
    }
    var reasons = new ArrayList<String>();
    loaded =
        System.getProperty(UNPACKED) == null
            ? folders(own).stream().anyMatch(folder -> isLoadedFrom(folder, reasons))
            : isLoadedAsItIs(reasons);
    if (!loaded) {
      throw new LedgerException(
          "SQLite's library cannot be loaded ("
              + String.join("; ", reasons)
              + "): name a folder that has room and lets programs run, as with JAVA_TOOL_OPTIONS=-D"
              + FOLDER
              + "=DIR");
    }
  }

  private static List<Path> folders(Path own) {
    return Optional.ofNullable(System.getProperty(FOLDER))
        .map(named -> List.of(Path.of(named)))
        .orElseGet(() -> List.of(Path.of(System.getProperty("java.io.tmpdir")), own));
  }

  private static boolean isLoadedFrom(Path folder, List<String> reasons) {
    try {
      Path room = Files.createTempDirectory(folder, "sqlite", OWNER_ONLY);
      try {
        Path library = room.resolve(LibraryLoaderUtil.getNativeLibName());
        Files.createFile(library, OWNER_ONLY);
        // What a mount forbids, access(2) denies even to root.
        if (!Files.isExecutable(library)) {
          reasons.add(folder + " is mounted noexec");
          return false;
        }
        Files.write(library, content());
        return isLoadedWith(room, reasons);
      } finally {
        remove(room);
      }
    } catch (IOException e) {
      reasons.add(folder + ": " + FileReason.of(e));
      return false;
    }
  }

  /** The driver takes its settings from properties, which are as they were when it has. */
  private static boolean isLoadedWith(Path room, List<String> reasons) {
    Optional<String> before = Optional.ofNullable(System.getProperty(FOLDER));
    System.setProperty(UNPACKED, room.toString());
    System.setProperty(FOLDER, room.toString());
    try {
      return isLoadedAsItIs(reasons);
    } finally {
      System.clearProperty(UNPACKED);
      before.ifPresentOrElse(
          value -> System.setProperty(FOLDER, value), () -> System.clearProperty(FOLDER));
    }
  }

  private static void remove(Path room) throws IOException {
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(room);
  }

  private static byte[] content() throws IOException {
    String name =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("sqlite-jdbc has no " + name + " for this machine");
      }
      return in.readAllBytes();
    }
  }

  private static boolean isLoadedAsItIs(List<String> reasons) {
    try {
      return SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      reasons.add(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
