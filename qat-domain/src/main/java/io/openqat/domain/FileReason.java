// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Why a file cannot be used, in words and without its path, which who tells of it has named. Java's
 * own exceptions often have nothing but that path.
 */
public final class FileReason {
  private FileReason() {}

  /** What the system answered. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "a part of its path is no folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something of that name is there already";
    }
    if (e instanceof FileSystemException told && told.getReason() != null) {
      return told.getReason();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }

  /**
   * Makes sure that a file can be read to an end: a pipe has none before its writer ends, and a
   * device may have none at all.
   *
   * @param links how to go about links
   * @throws IOException when it is not there, or of another kind
   */
  public static void requireRegular(Path file, LinkOption... links) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
    if (!attributes.isRegularFile()) {
      throw new IOException(attributes.isDirectory() ? "it is a folder" : "it is no regular file");
    }
  }
}
