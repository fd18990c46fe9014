// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import java.util.List;
import java.util.Objects;

/**
 * What discovery read from one host: nothing else is in it, so no configuration space beyond the 16
 * bytes that say what a function is, no serial numbers, no resources.
 */
public final class HostCapture {
  private final String hostName;
  private final boolean simulated;
  private final Answers answers;
  private final List<String> leftOut;

  HostCapture(String hostName, boolean simulated, Answers answers, List<String> leftOut) {
    this.simulated = simulated;
    this.leftOut = List.copyOf(leftOut);
    this.hostName = Objects.requireNonNull(hostName, "hostName");
    this.answers = answers;
  }

  /**
   * Looks at a host once and keeps what it answered.
   *
   * @param hostName what the host is to be called, printable and without line breaks
   * @throws HostUnreadableException when there is nothing to capture
   */
  public static HostCapture take(String hostName, HostFiles host, Catalog catalog) {
    var answers = new Answers();
    new SysfsDiscovery(new RecordingFiles(host, answers), catalog).discover();
    return new HostCapture(hostName, false, answers, CaptureText.dropStrange(answers));
  }

  /** The same, of a host that does not exist. */
  public HostCapture ofSimulation() {
    return new HostCapture(hostName, true, answers, leftOut);
  }

  /**
   * Answers that are not in it, since they could not be read again: in a copied tree can be what
   * the kernel never writes.
   */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Whether the captured host was a simulated one. */
  public boolean isOfSimulation() {
    return simulated;
  }

  /**
   * Reads a capture.
   *
   * @param origin the name of its file, for messages
   * @throws CaptureException when the text is no capture, or one that no host can have given
   */
  public static HostCapture parse(String origin, String text) {
    return new CaptureParser(origin).parse(text);
  }

  public String hostName() {
    return hostName;
  }

  /** The captured host, as a tree that answers what the host answered. */
  public HostFiles files() {
    return new ReplayedFiles(hostName, answers);
  }

  /** The capture as text, sorted, so that two captures of an unchanged host are equal. */
  public String print() {
    return CaptureText.print(hostName, simulated, answers);
  }
}
