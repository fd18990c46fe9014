// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.image.SysfsTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * A simulated host as a tree of files in memory, removed when closed.
 *
 * @param root what stands for {@code /sys}
 */
record WrittenHost(Path root) implements AutoCloseable {
  /** Where Linux keeps files in memory. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final Path SYS = Path.of("/sys");

  /** Writes the tree, and makes sure that a pass sees all of it. */
  static WrittenHost of(HostSize size) throws IOException {
    Path root =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "qat-benchmark")
            : Files.createTempDirectory("qat-benchmark");
    SysfsTree.in(root).show(whatAPassCanTouch(SimulatedHost.boot(size.scenario()).image()));
    var host = new WrittenHost(root);
    host.age();
    DiscoveryReport report = new SysfsDiscovery(root, QatFamily.catalog()).discover();
    if (report.scan().pciFunctions() != size.functions() || !report.findings().isEmpty()) {
      throw new IllegalStateException("not the host to measure: " + report.findings());
    }
    return host;
  }

  /**
   * The same at the place where sysfs is, for a process whose mounts nobody else sees. There it is
   * read as sysfs is: in a copy of a tree each attribute is looked at before it is opened.
   */
  WrittenHost onSys() throws IOException {
    run("mount", "--bind", root.toString(), SYS.toString());
    return new WrittenHost(SYS);
  }

  static void offSys() throws IOException {
    run("umount", SYS.toString());
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Links, what is known of modules and nodes, whole PFs, and of other functions the files a pass
   * opens: the rest only costs disk.
   */
  private static SysfsImage whatAPassCanTouch(SysfsImage image) {
    var nodes = new TreeMap<String, SysfsImage.Node>();
    image
        .nodes()
        .forEach(
            (path, node) -> {
              String folder = path.substring(0, path.lastIndexOf('/') + 1);
              boolean physical = image.at(folder + "sriov_totalvfs").isPresent();
              boolean opened = path.endsWith("/modalias") || path.endsWith("/numa_node");
              boolean ofHost = path.startsWith("module/") || path.startsWith("devices/system/");
              if (physical || opened || ofHost || node instanceof SysfsImage.Link) {
                nodes.put(path, node);
              }
            });
    return new SysfsImage(nodes);
  }

  /** Files that have just been written are read again by each pass. */
  private void age() throws IOException {
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.setLastModifiedTime(file, old);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
