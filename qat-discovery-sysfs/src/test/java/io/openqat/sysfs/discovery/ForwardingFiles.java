// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.Collection;

/** Answers as another tree does, in all that a test does not change. */
interface ForwardingFiles extends HostFiles {

  /** The tree that answers the next question. */
  HostFiles host();

  @Override
  default FileReading list(String directory) {
    return host().list(directory);
  }

  @Override
  default FileReading read(String attribute) {
    return host().read(attribute);
  }

  @Override
  default void expect(Collection<String> attributes) {
    host().expect(attributes);
  }

  @Override
  default FileReading readPatiently(String attribute) {
    return host().readPatiently(attribute);
  }

  @Override
  default FileReading head(String attribute, int bytes) {
    return host().head(attribute, bytes);
  }

  @Override
  default FileReading link(String link) {
    return host().link(link);
  }

  @Override
  default boolean exists(String path) {
    return host().exists(path);
  }

  @Override
  default String name() {
    return "a tree of a test";
  }
}
