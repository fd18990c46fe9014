// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.Collection;
import java.util.Map;

/** Passes questions on to a host and keeps the answers. */
record RecordingFiles(HostFiles host, Answers answers) implements HostFiles {

  @Override
  public FileReading list(String directory) {
    return keep(answers.lists, directory, host.list(directory));
  }

  @Override
  public FileReading read(String attribute) {
    return keep(answers.reads, attribute, host.read(attribute));
  }

  @Override
  public void expect(Collection<String> attributes) {
    host.expect(attributes);
  }

  @Override
  public FileReading readPatiently(String attribute) {
    return keep(answers.reads, attribute, host.readPatiently(attribute));
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    return keep(answers.reads, attribute, host.head(attribute, bytes));
  }

  @Override
  public FileReading link(String link) {
    return keep(answers.links, link, host.link(link));
  }

  @Override
  public boolean exists(String path) {
    return keep(answers.exists, path, host.exists(path));
  }

  @Override
  public String name() {
    return host.name();
  }

  private static <T> T keep(Map<String, T> answers, String path, T answer) {
    answers.put(path, answer);
    return answer;
  }
}
