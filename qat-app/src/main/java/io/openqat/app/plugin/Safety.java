// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses code that somebody else may have put there. A plugin runs with all rights of the agent:
 * so nobody but its user and root may own the folder or a jar, and not everybody may write to them.
 * When that user is root, neither may a group.
 */
final class Safety {
  private static final Path SELF = Path.of("/proc/self");
  private static final int ROOT = 0;

  private final int user;

  /** Safety for a process of this user id. */
  Safety(int user) {
    this.user = user;
  }

  /** Safety for this process. */
  static Safety ofProcess() throws IOException {
    return new Safety(owner(SELF));
  }

  /** Why a file or folder must not be trusted; empty when it may be. */
  Optional<String> doubt(Path path) throws IOException {
    int owner = owner(path);
    if (owner != ROOT && owner != user) {
      return Optional.of(
          "is owned by user " + owner + ", who could change it; chown it to root, or to this user");
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    boolean group = user == ROOT && rights.contains(PosixFilePermission.GROUP_WRITE);
    if (group || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      return Optional.of(
          "may be changed by "
              + (rights.contains(PosixFilePermission.OTHERS_WRITE) ? "everybody" : "its group")
              + " ("
              + PosixFilePermissions.toString(rights)
              + "), so it is not loaded; chmod go-w "
              + path);
    }
    return Optional.empty();
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
