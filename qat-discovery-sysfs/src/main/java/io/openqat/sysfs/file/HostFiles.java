// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A sysfs tree, real or recorded. Paths are relative to the root that stands for {@code /sys}, with
 * {@code /} between the elements: {@code bus/pci/devices/0000:6b:00.0/numa_node}. No operation
 * throws: what went wrong is part of the answer. Any thread may ask, and several at once.
 */
public interface HostFiles {

  /** The names in a directory, in no particular order. */
  FileReading list(String directory);

  /** The text of an attribute, without the line end and any NUL byte that some drivers add. */
  FileReading read(String attribute);

  /** {@link #read} of one attribute, made ready for who repeats it. */
  default Supplier<FileReading> reading(String attribute) {
    return () -> read(attribute);
  }

  /** Like {@link #read}, for an attribute that the kernel can hold back while a device changes. */
  default FileReading readPatiently(String attribute) {
    return read(attribute);
  }

  /**
   * Names attributes that will be read patiently, all that there are until the next call: when one
   * of them is held back, the others are waited for in the same time.
   */
  default void expect(Collection<String> attributes) {}

  /**
   * The first bytes of a binary attribute, as lower-case hex; fewer where it is shorter. Absent in
   * a tree that keeps no such files, as one captured before they were asked for.
   *
   * @param bytes how many, from 1 to 64
   */
  default FileReading head(String attribute, int bytes) {
    return FileReading.absent();
  }

  /** The target of a link as it is written there, which need not exist. */
  FileReading link(String link);

  /** Whether there is an entry of this name, even a link that leads nowhere. */
  boolean exists(String path);

  /**
   * What tells the file of this name from any other that was or will be there. Equal keys mean that
   * it is still the same file and that nobody but the kernel has written to it; where a tree cannot
   * tell, as a recorded one, there is no key.
   */
  default Optional<Object> entryKey(String attribute) {
    return Optional.empty();
  }

  /** What the root is called in messages. */
  String name();
}
