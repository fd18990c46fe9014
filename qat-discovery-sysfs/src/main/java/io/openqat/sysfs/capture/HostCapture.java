// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import java.util.Objects;

/**
 * What discovery read from one host: nothing else is in it, so no configuration space beyond the 16
 * bytes that say what a function is, no serial numbers, no resources.
 */
public final class HostCapture {
  private final String hostName;
  private final Answers answers;

  HostCapture(String hostName, Answers answers) {
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
    return new HostCapture(hostName, answers);
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
    return CaptureText.print(hostName, answers);
  }
}
