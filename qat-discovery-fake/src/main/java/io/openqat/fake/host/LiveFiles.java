// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.sysfs.file.DirectoryReading;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;

/** The files of a simulated host, each as it is when it is asked for. */
final class LiveFiles implements HostFiles {
  private final SimulatedHost host;

  LiveFiles(SimulatedHost host) {
    this.host = host;
  }

  @Override
  public DirectoryReading list(String directory) {
    return host.files().list(directory);
  }

  @Override
  public FileReading read(String attribute) {
    return host.files().read(attribute);
  }

  @Override
  public FileReading readPatiently(String attribute) {
    return host.files().readPatiently(attribute);
  }

  @Override
  public FileReading link(String link) {
    return host.files().link(link);
  }

  @Override
  public boolean exists(String path) {
    return host.files().exists(path);
  }

  @Override
  public String name() {
    return host.label();
  }
}
