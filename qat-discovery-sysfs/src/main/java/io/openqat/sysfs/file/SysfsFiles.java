// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import io.openqat.sysfs.file.ReadObserver.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a sysfs tree. Each operation is one open or one readlink; links are never followed at the
 * end of a path, so that an attribute cannot lead out of the tree. Safe for use by several threads.
 */
public final class SysfsFiles {
  /** An attribute is at most one page long (Linux {@code Documentation/filesystems/sysfs.rst}). */
  public static final int MAX_ATTRIBUTE = 4096;

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[MAX_ATTRIBUTE + 1]);

  private final Path root;
  private final ReadObserver observer;

  /**
   * Reads below a root.
   *
   * @param root the place that stands for {@code /sys}
   */
  public SysfsFiles(Path root, ReadObserver observer) {
    this.root = root;
    this.observer = observer;
  }

  public Path root() {
    return root;
  }

  /**
   * The names in a directory, in no particular order.
   *
   * @throws IOException as the system says it
   */
  public List<String> list(Path directory) throws IOException {
    observer.observed(directory, Access.LIST);
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** The text of an attribute, without the line end and any NUL byte that some drivers add. */
  public FileReading read(Path attribute) {
    observer.observed(attribute, Access.READ);
    try (SeekableByteChannel channel = Files.newByteChannel(attribute, READ)) {
      byte[] bytes = BUFFER.get();
      // The kernel hands out a whole attribute at once: less than asked for is all there is.
      int length = Math.max(channel.read(ByteBuffer.wrap(bytes)), 0);
      if (length > MAX_ATTRIBUTE) {
        return FileReading.failed("longer than " + MAX_ATTRIBUTE + " bytes");
      }
      return FileReading.of(new String(bytes, 0, length, StandardCharsets.UTF_8).trim());
    } catch (NoSuchFileException e) {
      return FileReading.ABSENT;
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  /** The target of a link as it is written there, which need not exist. */
  public FileReading link(Path link) {
    observer.observed(link, Access.LINK);
    try {
      return FileReading.of(Files.readSymbolicLink(link).toString());
    } catch (NoSuchFileException e) {
      return FileReading.ABSENT;
    } catch (NotLinkException e) {
      return FileReading.failed("not a link");
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  /** Whether there is an entry of this name, even a link that leads nowhere. */
  public boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** What the system said, without the path. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "Not a directory";
    }
    if (e instanceof FileSystemException fs && fs.getReason() != null) {
      return fs.getReason();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
