// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.sysfs.file.DirectoryReading;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;

/** Passes questions on to a host and keeps the answers. */
record RecordingFiles(HostFiles host, Answers answers) implements HostFiles {

  @Override
  public DirectoryReading list(String directory) {
    DirectoryReading answer = host.list(directory);
    answers.lists.put(directory, answer);
    return answer;
  }

  @Override
  public FileReading read(String attribute) {
    FileReading answer = host.read(attribute);
    answers.reads.put(attribute, answer);
    return answer;
  }

  @Override
  public FileReading readPatiently(String attribute) {
    FileReading answer = host.readPatiently(attribute);
    answers.reads.put(attribute, answer);
    return answer;
  }

  @Override
  public FileReading link(String link) {
    FileReading answer = host.link(link);
    answers.links.put(link, answer);
    return answer;
  }

  @Override
  public boolean exists(String path) {
    boolean answer = host.exists(path);
    answers.exists.put(path, answer);
    return answer;
  }

  @Override
  public String name() {
    return host.name();
  }
}
