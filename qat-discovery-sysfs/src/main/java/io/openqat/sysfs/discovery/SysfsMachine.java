// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.pci.NumaNode;
import io.openqat.sysfs.file.HostFiles;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the processors of a machine are. Read each time, never kept. */
public final class SysfsMachine {
  private static final Pattern NODE = Pattern.compile("node(0|[1-9][0-9]{0,5})");

  private final HostFiles files;

  /** Of one tree. */
  public SysfsMachine(HostFiles files) {
    this.files = Objects.requireNonNull(files, "files");
  }

  /**
   * The NUMA node of a processor, by the {@code nodeN} link in its folder. Empty when there is no
   * such processor, or the kernel knows no NUMA. Source: Linux {@code drivers/base/node.c}.
   *
   * @param processor its number, from 0
   */
  public Optional<NumaNode> nodeOf(int processor) {
    return files.list("devices/system/cpu/cpu" + processor).names().stream()
        .map(NODE::matcher)
        .filter(Matcher::matches)
        .map(m -> new NumaNode(Integer.parseInt(m.group(1))))
        .findFirst();
  }
}
