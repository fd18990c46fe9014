// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Lets one run at a time change a host: two plans that are right each by itself can undo each
 * other. The kernel drops the lock with the process that held it, however that ends.
 */
public final class ProvisionLock implements AutoCloseable {
  /** Where it is kept unless a folder is given; gone after a reboot, as processes are. */
  public static final Path FOLDER = Path.of("/run/openqat");

  private static final String FILE = "provision.lock";

  private final FileChannel channel;

  private ProvisionLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, and does not wait for it.
   *
   * @throws OpenQatException when another run has it, or the folder cannot be used
   */
  public static ProvisionLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new ProvisionLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new OpenQatException(
          "cannot lock "
              + file
              + ": "
              + FileReason.of(e)
              + "; run as root, or name a folder with --lock-dir",
          e);
    }
    throw new OpenQatException(
        "another 'qat provision apply' holds " + file + ": wait until it is done");
  }

  /** Does something while it is held. */
  public <T> T guard(Supplier<T> action) {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was given up");
    }
    return action.get();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OpenQatException("cannot give up the lock: " + FileReason.of(e), e);
    }
  }
}
