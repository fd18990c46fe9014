// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.FileReason;
import io.openqat.domain.assignment.LedgerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where a ledger is on disk. Nothing is opened through a link, in a folder that others may write
 * to, or that others may read: who can change the ledger decides who gets the host's devices. A
 * folder that has the setgid bit is for its group too, which may read the ledger then.
 */
final class LedgerFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GROUP_TOO =
      PosixFilePermissions.fromString("rw-r-----");
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final String ROOT = "root";

  /** Bit of a folder in which only the owner of a file may take it away: inode(7). */
  private static final int STICKY = 01000;

  /** Bit of a folder whose group has what is made in it. */
  private static final int SETGID = 02000;

  /** Belongs to the user whose rights this process has. */
  private static final Path SELF = Path.of("/proc/self");

  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

  private final Path file;
  private final Optional<GroupPrincipal> readers;

  private LedgerFile(Path file, Optional<GroupPrincipal> readers) {
    this.file = file;
    this.readers = readers;
  }

  /** Checks the folder, and the file where there is one. */
  static LedgerFile at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path name = absolute.getFileName();
    Path folder = absolute.getParent();
    if (name == null || folder == null) {
      throw new LedgerException(path + " cannot be a ledger: name a file");
    }
    try {
      createIfMissing(folder);
      Path real = folder.toRealPath();
      requireSafe(real);
      Optional<GroupPrincipal> readers = readers(real);
      for (String suffix : SUFFIXES) {
        requireOwn(real.resolve(name + suffix), readers);
      }
      return new LedgerFile(real.resolve(name), readers);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Whether there is something of that name, or an error when this user may not know. */
  static boolean isThere(Path file) {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
      return true;
    } catch (AccessDeniedException e) {
      throw new LedgerException(
          "this user may not see whether there is a ledger "
              + file
              + (isOfRoot(file) ? ": run it as root" : ": run it as the owner of its folder")
              + readersOf(file).map(group -> ", or as a member of group " + group).orElse("")
              + ", or choose another ledger",
          e);
    } catch (IOException e) {
      return false;
    }
  }

  /** The group that its folder is for, where this user can see that. */
  private static Optional<String> readersOf(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return folder == null ? Optional.empty() : readers(folder).map(GroupPrincipal::getName);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether root has the innermost of its folders that this user can see. */
  private static boolean isOfRoot(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && folder.getParent() != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    try {
      return folder == null || Files.getOwner(folder).getName().equals(ROOT);
    } catch (IOException e) {
      return true;
    }
  }

  private static void createIfMissing(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      try {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        return; // another process made it meanwhile; it is checked like any other
      }
    }
  }

  Path path() {
    return file;
  }

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Refuses who may not write to it, whatever else is wanted of it. */
  void requireWritable() {
    if (!Files.isWritable(file)) {
      throw notWritable();
    }
  }

  /** Why nothing is written to it. */
  LedgerException notWritable() {
    try {
      String owner = Files.getOwner(file).getName();
      return new LedgerException(
          file + " can be written to by " + owner + " alone: run it as " + owner);
    } catch (IOException e) {
      return unusable(file, e);
    }
  }

  /**
   * Makes the file, all of it at once: whoever sees it sees a whole ledger. When somebody else was
   * faster, theirs stays.
   *
   * @param write makes a whole ledger of an empty file
   */
  void create(Consumer<Path> write) {
    try {
      Path draft =
          Files.createTempFile(
              file.resolveSibling("."),
              "." + file.getFileName(),
              ".new",
              PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      try {
        if (readers.isPresent()) {
          Files.setPosixFilePermissions(draft, GROUP_TOO);
        }
        write.accept(draft);
        Files.createLink(file, draft);
        sync(file.resolveSibling("."));
      } catch (FileAlreadyExistsException e) {
        return; // another process made it meanwhile
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** What tells one state of the ledger's files from another: of each that is there, by suffix. */
  Map<String, Object> trace() {
    var trace = new TreeMap<String, Object>();
    for (String suffix : SUFFIXES) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      try {
        trace.put(
            suffix, Files.readAttributes(part, "unix:ino,size,ctime", LinkOption.NOFOLLOW_LINKS));
      } catch (NoSuchFileException e) {
        trace.remove(suffix);
      } catch (IOException e) {
        throw unusable(part, e);
      }
    }
    return trace;
  }

  /** The group that a folder is for, beside its owner. */
  private static Optional<GroupPrincipal> readers(Path folder) throws IOException {
    PosixFileAttributes attributes = attributes(folder);
    return (mode(folder) & SETGID) != 0
            && attributes.permissions().contains(PosixFilePermission.GROUP_EXECUTE)
        ? Optional.of(attributes.group())
        : Optional.empty();
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode");
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void requireSafe(Path folder) throws IOException {
    PosixFileAttributes attributes = attributes(folder);
    if (!Collections.disjoint(attributes.permissions(), OTHERS_WRITE)) {
      throw new LedgerException(
          folder
              + " may be written to by others, so no ledger is kept there: "
              + (isShared(folder)
                  ? "make one of your own below it: mkdir -m 700 " + folder.resolve("openqat")
                  : "chmod go-w it, or choose another folder"));
    }
    requireOwner(folder, attributes);
  }

  /** Whether everybody is meant to write there, as in {@code /tmp}. */
  private static boolean isShared(Path folder) throws IOException {
    return (mode(folder) & STICKY) != 0;
  }

  private static void requireOwn(Path file, Optional<GroupPrincipal> readers) throws IOException {
    PosixFileAttributes attributes;
    try {
      attributes = attributes(file);
    } catch (NoSuchFileException e) {
      return; // not there, or not any more: the last process to close a ledger takes its files away
    }
    if (attributes.isSymbolicLink()) {
      throw new LedgerException(file + " is a link, which a ledger must not be: name the file");
    }
    if (!attributes.isRegularFile()) {
      throw new LedgerException(file + " is no file, which a ledger must be");
    }
    boolean forGroup = readers.filter(attributes.group()::equals).isPresent();
    if (!(forGroup ? GROUP_TOO : OWNER_ONLY).containsAll(attributes.permissions())) {
      throw new LedgerException(
          "others may read or write "
              + file
              + " ("
              + PosixFilePermissions.toString(attributes.permissions())
              + "): see whether it is as it should be, then chmod 600 it");
    }
    requireOwner(file, attributes);
  }

  private static void requireOwner(Path path, PosixFileAttributes attributes) throws IOException {
    String owner = attributes.owner().getName();
    String me = Files.getOwner(SELF).getName();
    if (!owner.equals(me) && !owner.equals(ROOT)) {
      throw new LedgerException(
          path + " belongs to " + owner + ", not to " + me + ": run as " + owner + ", or move it");
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static LedgerException unusable(Path path, IOException e) {
    return new LedgerException(
        path
            + " cannot be used as a ledger ("
            + FileReason.of(e)
            + (e instanceof AccessDeniedException && isOfRoot(path)
                ? "): run it as root, or choose a file in a folder that this user can write to"
                : "): it needs an existing parent folder that this user can write to"));
  }
}
