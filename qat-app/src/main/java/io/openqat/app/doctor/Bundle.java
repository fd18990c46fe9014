// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.DoctorReport;
import io.openqat.domain.OpenQatException;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.file.HostFiles;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A host and what doctor said of it in one text, for somebody else to read: a capture, to which the
 * reports are added as comments, so that {@code --replay} takes it as it is. The host has no name
 * in it.
 */
public final class Bundle {
  /** What the host is called. */
  private static final String NAME = "host";

  private final HostSettings host;
  private final DoctorReport report;

  /**
   * @param report about the host
   * @param machineName the name of the machine that this runs on
   */
  public Bundle(HostSettings host, DoctorReport report, String machineName) {
    this.host = host;
    this.report =
        report.calling(NAME, text -> without(machineName, without(host.hostName(), text)));
  }

  /**
   * All of it.
   *
   * @param text makes the report for people
   * @param json makes the report for programs
   * @throws OpenQatException when the host is not read from files
   */
  public String print(Function<DoctorReport, String> text, Function<DoctorReport, String> json) {
    HostFiles files =
        host.source()
            .files()
            .orElseThrow(
                () -> new OpenQatException("a host that a plugin tells of cannot be captured"));
    var out = new StringBuilder(HostCapture.take(NAME, files, host.catalog()).print());
    out.append("# What doctor said; lines that start with '#json' are for programs\n");
    text.apply(report).lines().forEach(line -> out.append("#text ").append(line).append('\n'));
    json.apply(report).lines().forEach(line -> out.append("#json ").append(line).append('\n'));
    return out.toString();
  }

  /** A name may stand where nobody thought of it, as in the path of a ledger. */
  private static String without(String name, String text) {
    return name.equals("localhost")
        ? text
        : text.replaceAll("(?<![A-Za-z0-9-])" + Pattern.quote(name) + "(?![A-Za-z0-9])", NAME);
  }
}
