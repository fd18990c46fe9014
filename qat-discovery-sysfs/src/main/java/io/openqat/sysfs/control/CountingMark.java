// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Says, beside the device, that a process of this program has it count. The kernel drops the lock
 * on the file with that process, however it ends; what the file says stays. Where it cannot be
 * written, nothing is said.
 */
public final class CountingMark implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private CountingMark(Path file, FileChannel channel) {
    this.file = Objects.requireNonNull(file, "file");
    this.channel = Objects.requireNonNull(channel, "channel");
  }

  /** That of a device; empty when another process has it, or there can be none. */
  public static Optional<CountingMark> take(Path folder, PciAddress device) {
    Path file = folder.resolve("counts-" + device);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (isLocked(channel)) {
        return Optional.of(new CountingMark(file, channel));
      }
      channel.close();
    } catch (IOException e) {
      // Counting goes on without it.
    }
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** When a process said so last that did not take it back; empty when there is none. */
  public Optional<Instant> left() {
    try {
      return channel.size() == 0
          ? Optional.empty()
          : Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Says so, as of now. */
  public void set() {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'1', '\n'}), 0);
    } catch (IOException e) {
      // As above.
    }
  }

  /** Takes it back. */
  public void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      // Whoever comes next compares it with what the device has counted.
    }
  }

  /** Gives up the lock; what the file says stays. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It ends with the process.
    }
  }
}
