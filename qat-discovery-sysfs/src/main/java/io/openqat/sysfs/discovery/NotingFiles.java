// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Another tree, whose answers are kept where they can change without an event of the kernel. A
 * report is made of answers alone: where all of these are still the same, and no event came, so is
 * the report.
 */
final class NotingFiles implements HostFiles {
  private final HostFiles host;
  private final List<BooleanSupplier> answers = new ArrayList<>();
  private List<String> expected = List.of();

  NotingFiles(HostFiles host) {
    this.host = host;
  }

  /** Asks the same again, until an answer is another. */
  boolean isSameAgain() {
    host.expect(expected);
    for (BooleanSupplier answer : answers) {
      if (!answer.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a function is, where it is attached and who else is in its group stays as it is until the
   * kernel adds or removes a function, and it sends an event of each. Links lead to such things,
   * and to drivers, of which it tells as well.
   */
  private static boolean comesWithAnEvent(String path) {
    return path.endsWith("/" + IdentityReader.MODALIAS)
        || path.endsWith("/numa_node")
        || path.startsWith("kernel/iommu_groups/");
  }

  private FileReading noted(String path, Supplier<FileReading> asking) {
    FileReading answer = asking.get();
    if (!comesWithAnEvent(path)) {
      answers.add(() -> asking.get().equals(answer));
    }
    return answer;
  }

  @Override
  public FileReading list(String directory) {
    return noted(directory, () -> host.list(directory));
  }

  @Override
  public FileReading read(String attribute) {
    return noted(attribute, host.reading(attribute));
  }

  @Override
  public FileReading readPatiently(String attribute) {
    return noted(attribute, () -> host.readPatiently(attribute));
  }

  @Override
  public void expect(Collection<String> attributes) {
    expected = List.copyOf(attributes);
    host.expect(attributes);
  }

  @Override
  public FileReading head(String attribute, int bytes) {
    return noted(attribute, () -> host.head(attribute, bytes));
  }

  @Override
  public FileReading link(String link) {
    return host.link(link);
  }

  @Override
  public boolean exists(String path) {
    boolean answer = host.exists(path);
    answers.add(() -> host.exists(path) == answer);
    return answer;
  }

  @Override
  public String name() {
    return host.name();
  }
}
