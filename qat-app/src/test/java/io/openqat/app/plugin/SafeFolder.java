// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Gives files the rights that plugins need, whatever the umask is. */
public final class SafeFolder {
  private SafeFolder() {}

  public static Path restrict(Path path) throws IOException {
    return rights(path, Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
  }

  static Path rights(Path path, String rights) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
