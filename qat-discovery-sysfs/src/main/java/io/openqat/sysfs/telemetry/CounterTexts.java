// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.sysfs.file.FileReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Texts below a folder of debugfs. They are longer than an attribute of sysfs can be: of all
 * engines of a device with mean, least and most it is some 8 KiB.
 */
record CounterTexts(Path root) {
  private static final int LONGEST = 64 << 10;

  FileReading read(String file) {
    try (InputStream in = Files.newInputStream(root.resolve(file))) {
      return FileReading.of(
          new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).replace("\0", ""));
    } catch (NoSuchFileException e) {
      return FileReading.absent();
    } catch (AccessDeniedException e) {
      return FileReading.failed("permission denied");
    } catch (IOException e) {
      return FileReading.failed(String.valueOf(e.getMessage()));
    }
  }
}
