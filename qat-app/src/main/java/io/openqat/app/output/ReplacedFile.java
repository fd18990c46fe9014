// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One file that is kept up to date. A reader sees the old text or the new one, never a part, also
 * after a loss of power.
 *
 * @param file the file, in a folder that is there
 * @param mode who may read it
 */
public record ReplacedFile(Path file, Set<PosixFilePermission> mode) implements Consumer<String> {
  /** Readable for its owner and group. */
  public ReplacedFile(Path file) {
    this(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  /** Readable for everybody. */
  public static ReplacedFile forAll(Path file) {
    return new ReplacedFile(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Override
  public void accept(String text) {
    try {
      replace(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new OpenQatException(file + ": its folder is not there; make it", e);
    } catch (AccessDeniedException e) {
      throw new OpenQatException(
          file + ": this user may not write into its folder, or it is read-only", e);
    } catch (IOException e) {
      throw new OpenQatException(file + ": cannot be written: " + FileReason.of(e), e);
    }
  }

  private void replace(byte[] bytes) throws IOException {
    Path next =
        Files.createTempFile(
            file.resolveSibling("."),
            "." + file.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(mode));
    try {
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.setPosixFilePermissions(next, mode);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
