// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import io.openqat.domain.FileReason;
import io.openqat.sysfs.file.ReadObserver.Access;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a sysfs tree on disk. Each operation is one open or one readlink; links are never followed
 * at the end of a path, so that an attribute cannot lead out of the tree. Safe for use by several
 * threads.
 */
public final class SysfsFiles implements HostFiles {
  /** An attribute is at most one page long (Linux {@code Documentation/filesystems/sysfs.rst}). */
  public static final int MAX_ATTRIBUTE = 4096;

  /** Ten steps of the coarsest clock that Linux takes file times from. */
  private static final Duration YOUNG = Duration.ofMillis(100);

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final ThreadLocal<ReadPage> PAGE = ThreadLocal.withInitial(ReadPage::new);

  private static final Path MOUNTED = Path.of("/sys");

  private final Path root;
  private final File folder;

  /** A copy may hold what no sysfs has, like a pipe whose reader waits for ever. */
  private final boolean mayBeCopy;

  private final ReadObserver observer;
  private final PatientReads patientReads;

  /**
   * Reads below a root.
   *
   * @param root the place that stands for {@code /sys}
   * @param patience how long a patient read may take
   */
  public SysfsFiles(Path root, Duration patience, ReadObserver observer) {
    this.root = root;
    this.folder = root.toFile();
    this.mayBeCopy = !root.normalize().equals(MOUNTED);
    this.observer = observer;
    this.patientReads = new PatientReads(patience, this::readUntold);
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public FileReading list(String directory) {
    if (!observer.equals(ReadObserver.NONE)) {
      observer.observed(root.resolve(directory), Access.LIST);
    }
    // Half the cost of a stream of paths, but it does not say why there is no answer.
    var place = new File(folder, directory);
    String[] names = place.list();
    if (names != null) {
      return FileReading.of(List.of(names));
    }
    return place.exists() ? whyNotListed(place.toPath()) : FileReading.absent();
  }

  private static FileReading whyNotListed(Path path) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      var names = new ArrayList<String>();
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
      return FileReading.of(names);
    } catch (NoSuchFileException e) {
      return FileReading.absent();
    } catch (DirectoryIteratorException e) {
      IOException cause = e.getCause();
      return FileReading.failed(cause == null ? "cannot be listed" : reason(cause));
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  @Override
  public FileReading read(String attribute) {
    Path path = root.resolve(attribute);
    return read(path, looked(path));
  }

  @Override
  public Supplier<FileReading> reading(String attribute) {
    Path path = root.resolve(attribute);
    File file = looked(path);
    return () -> read(path, file);
  }

  private FileReading read(Path path, File file) {
    observer.observed(path, Access.READ);
    return readUntold(path, file);
  }

  private FileReading readUntold(String attribute) {
    Path path = root.resolve(attribute);
    return readUntold(path, looked(path));
  }

  private FileReading readUntold(Path path, File file) {
    try (SeekableByteChannel channel = opened(path, file)) {
      ReadPage page = PAGE.get();
      // The kernel hands out a whole attribute at once: less than asked for is all there is.
      return page.fill(channel) > MAX_ATTRIBUTE
          ? FileReading.failed("longer than " + MAX_ATTRIBUTE + " bytes")
          : FileReading.of(page.text());
    } catch (NoSuchFileException e) {
      return FileReading.absent();
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  /** What is looked at before it is opened; nothing of the file where that need not be. */
  private File looked(Path path) {
    return mayBeCopy ? path.toFile() : folder;
  }

  private SeekableByteChannel opened(Path path, File file) throws IOException {
    if (mayBeCopy && !file.isFile()) {
      FileReason.requireRegular(path, LinkOption.NOFOLLOW_LINKS);
    }
    return Files.newByteChannel(path, READ);
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    Path path = root.resolve(attribute);
    observer.observed(path, Access.READ);
    try (SeekableByteChannel channel = opened(path, looked(path))) {
      ByteBuffer buffer = ByteBuffer.allocate(bytes);
      int length = Math.max(channel.read(buffer), 0);
      return FileReading.of(HexFormat.of().formatHex(buffer.array(), 0, length));
    } catch (NoSuchFileException e) {
      return FileReading.absent();
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  @Override
  public FileReading readPatiently(String attribute) {
    // Told when it is asked for: it may have been read before, on another thread.
    observer.observed(root.resolve(attribute), Access.READ);
    return patientReads.read(attribute);
  }

  @Override
  public void expect(Collection<String> attributes) {
    patientReads.expect(attributes);
  }

  @Override
  public FileReading link(String link) {
    Path path = root.resolve(link);
    observer.observed(path, Access.LINK);
    try {
      return FileReading.of(Files.readSymbolicLink(path).toString());
    } catch (NoSuchFileException e) {
      return FileReading.absent();
    } catch (NotLinkException e) {
      return FileReading.failed("not a link");
    } catch (IOException e) {
      return FileReading.failed(reason(e));
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The inode, its size and time. In sysfs an inode number belongs to one file for as long as the
   * system runs (Linux {@code fs/kernfs/dir.c}). On a disk it comes back, so there the time tells;
   * it advances in steps, and a file younger than some of them has no key yet.
   */
  @Override
  public Optional<Object> entryKey(String attribute) {
    try {
      var file =
          Files.readAttributes(
              root.resolve(attribute), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      FileTime time = file.lastModifiedTime();
      return time.toMillis() > System.currentTimeMillis() - YOUNG.toMillis()
          ? Optional.empty()
          : Optional.ofNullable(file.fileKey()).map(inode -> List.of(inode, time, file.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the system said, without the path. */
  private static String reason(IOException e) {
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
