// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.image;

import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A sysfs tree on disk that can be made to follow a simulation. A reader never meets a file that is
 * half written: each is put in place in one step.
 */
public final class SysfsTree {
  private static final byte[] NOTHING = {};

  private final Path root;
  private final Set<Path> folders = new HashSet<>();
  private SortedMap<String, SysfsImage.Node> shown = new TreeMap<>();

  private SysfsTree(Path root) {
    this.root = root;
  }

  /**
   * A tree in this folder, which is created when it is not there.
   *
   * @throws OpenQatException when the folder cannot be made, or holds something already
   */
  public static SysfsTree in(Path folder) {
    try {
      Files.createDirectories(folder);
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new OpenQatException(
              folder + " is not empty: name a new folder, so that nothing of yours is lost");
        }
      }
      return new SysfsTree(folder);
    } catch (IOException e) {
      throw failure("make", folder, e);
    }
  }

  /**
   * Writes what is new or has changed, and removes what is no more.
   *
   * @return what no file on disk can show, in words; a reader of the tree sees something else
   * @throws OpenQatException when the disk refuses
   */
  public synchronized List<String> show(SysfsImage image) {
    SortedMap<String, SysfsImage.Node> next = image.nodes();
    // As in the kernel, links to a thing go before it, and come after it.
    var gone = inOrder(shown, true).map(Map.Entry::getKey).filter(p -> !next.containsKey(p));
    gone.forEach(this::remove);
    var limits = new ArrayList<String>();
    inOrder(next, false).forEach(entry -> put(entry.getKey(), entry.getValue(), limits));
    shown = next;
    return limits;
  }

  private static Stream<Map.Entry<String, SysfsImage.Node>> inOrder(
      SortedMap<String, SysfsImage.Node> nodes, boolean linksFirst) {
    return nodes.entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getValue() instanceof SysfsImage.Link != linksFirst));
  }

  private void put(String path, SysfsImage.Node node, List<String> limits) {
    if (node instanceof SysfsImage.Failing failing) {
      limits.add("/sys/" + path + ": fails with " + failing.errno());
    } else if (node instanceof SysfsImage.Waiting) {
      limits.add("/sys/" + path + ": a reader waits for a writer");
    } else if (node instanceof SysfsImage.Vanished) {
      limits.add("/sys/" + path + ": is gone when it is looked at");
    }
    if (node.equals(shown.get(path))) {
      return;
    }
    Path file = root.resolve(path);
    try {
      makeFolder(parent(file));
      write(file, node, shown.containsKey(path));
    } catch (IOException e) {
      throw failure("write", file, e);
    }
  }

  private void makeFolder(Path folder) throws IOException {
    if (!folders.contains(folder)) {
      Files.createDirectories(folder);
      folders.add(folder);
    }
  }

  private void write(Path file, SysfsImage.Node node, boolean replaces) throws IOException {
    if (node instanceof SysfsImage.EmptyFolder) {
      makeFolder(file);
    } else if (node instanceof SysfsImage.Text text) {
      write(file, text.text().getBytes(StandardCharsets.UTF_8), text.mode());
    } else if (node instanceof SysfsImage.Binary binary) {
      write(file, HexFormat.of().parseHex(binary.hex()), binary.mode());
    } else if (node instanceof SysfsImage.Failing) {
      write(file, NOTHING, 0);
    } else if (node instanceof SysfsImage.Waiting waiting) {
      // What the file said before stays: a file on disk cannot make its reader wait.
      if (!replaces) {
        write(file, NOTHING, waiting.mode());
      }
    } else if (node instanceof SysfsImage.Link link) {
      link(file, link.target(), replaces);
    } else {
      link(file, "gone", replaces);
    }
  }

  private void link(Path file, String target, boolean replaces) throws IOException {
    if (replaces) {
      Path temporary = temporary(file);
      Files.createSymbolicLink(temporary, Path.of(target));
      move(temporary, file);
    } else {
      Files.createSymbolicLink(file, Path.of(target));
    }
  }

  private void write(Path file, byte[] content, int mode) throws IOException {
    // Nobody reads a tree that is still being written for the first time.
    Path target = shown.isEmpty() ? file : temporary(file);
    Set<PosixFilePermission> permissions = permissions(mode);
    try (var channel =
        Files.newByteChannel(
            target,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(permissions))) {
      channel.write(ByteBuffer.wrap(content));
    }
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
      Files.setPosixFilePermissions(target, permissions); // the umask takes it away
    }
    if (!target.equals(file)) {
      move(target, file);
    }
  }

  private static void move(Path temporary, Path file) throws IOException {
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Beside the tree's folders, so that no listing of a reader has it. */
  private Path temporary(Path file) {
    return root.resolve(".next-" + file.getFileName());
  }

  private void remove(String path) {
    Path file = root.resolve(path);
    try {
      Files.deleteIfExists(file);
      for (Path folder = parent(file);
          !folder.equals(root) && isEmptied(folder);
          folder = parent(folder)) {
        Files.delete(folder);
        folders.remove(folder);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Something else of the image lives there, or it went with its folder.
    } catch (IOException e) {
      throw failure("remove", file, e);
    }
  }

  /** Everything of a tree is below its root, so there is one. */
  private Path parent(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(root);
  }

  private static boolean isEmptied(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromHighest = PosixFilePermission.values();
    for (int i = 0; i < fromHighest.length; i++) {
      if (((mode >> (8 - i)) & 1) == 1) {
        permissions.add(fromHighest[i]);
      }
    }
    return permissions;
  }

  private static OpenQatException failure(String what, Path file, IOException e) {
    return new OpenQatException("cannot " + what + " " + file + ": " + FileReason.of(e), e);
  }
}
