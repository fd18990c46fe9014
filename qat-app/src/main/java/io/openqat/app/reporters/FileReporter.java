// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReportException;
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
import java.util.function.Function;

/**
 * Keeps one file up to date. A reader sees the old text or the new one, never a part, also after a
 * loss of power. The file is readable for its owner and group.
 */
final class FileReporter implements InventoryReporter {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

  private final String name;
  private final Path file;
  private final Function<InventoryReport, String> text;

  /**
   * A reporter that writes when it is given something.
   *
   * @param name what it is called
   * @param file the file, in a folder that is there
   * @param text what is to stand in it
   */
  public FileReporter(String name, Path file, Function<InventoryReport, String> text) {
    this.name = name;
    this.file = file.toAbsolutePath();
    this.text = text;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void report(InventoryReport report) {
    byte[] bytes = text.apply(report).getBytes(StandardCharsets.UTF_8);
    try {
      replace(bytes);
    } catch (NoSuchFileException e) {
      throw ReportException.passing(file + ": its folder is not there; make it", e);
    } catch (AccessDeniedException e) {
      throw ReportException.passing(
          file + ": this user may not write into its folder, or it is read-only", e);
    } catch (IOException e) {
      throw ReportException.passing(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void replace(byte[] bytes) throws IOException {
    Path next =
        Files.createTempFile(
            file.resolveSibling("."),
            "." + file.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(MODE));
    try {
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.setPosixFilePermissions(next, MODE);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** The file stays, with the last report. */
  @Override
  public void close() {}
}
