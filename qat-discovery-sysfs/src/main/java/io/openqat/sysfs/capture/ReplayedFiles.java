// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;

/**
 * Answers from memory. What was not asked on the host is not there, unless a directory that was
 * listed has it.
 */
record ReplayedFiles(String name, Answers answers) implements HostFiles {

  @Override
  public FileReading list(String directory) {
    return answers.lists.getOrDefault(directory, FileReading.absent());
  }

  @Override
  public FileReading read(String attribute) {
    return answers.reads.getOrDefault(attribute, FileReading.absent());
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    return read(attribute);
  }

  @Override
  public FileReading link(String link) {
    return answers.links.getOrDefault(link, FileReading.absent());
  }

  @Override
  public boolean exists(String path) {
    int slash = path.lastIndexOf('/');
    boolean listed =
        slash > 0 && list(path.substring(0, slash)).names().contains(path.substring(slash + 1));
    return answers.exists.getOrDefault(path, listed);
  }
}
