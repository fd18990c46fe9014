// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.spi.HostText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Texts of files of debugfs on disk. They are longer than an attribute of sysfs can be: of all
 * engines of a device with mean, least and most it is some 8 KiB.
 *
 * @param root what stands for {@code /sys}
 */
record CounterTexts(Path root) implements HostText {
  private static final int LONGEST = 64 << 10;

  @Override
  public Reading<String> read(String file) {
    try (InputStream in = Files.newInputStream(root.resolve(file))) {
      return Reading.known(
          new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII)
              .replace("\0", "")
              .stripTrailing());
    } catch (NoSuchFileException e) {
      return Reading.absent();
    } catch (AccessDeniedException e) {
      return Reading.unreadable(file, "permission denied");
    } catch (IOException e) {
      return Reading.unreadable(file, String.valueOf(e.getMessage()));
    }
  }
}
