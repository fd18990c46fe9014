// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.output.json.AssignmentsRenderer;
import io.openqat.app.output.text.AssignmentTable;
import io.openqat.app.output.text.Style;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.Given;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The forms in which assignments are printed. */
enum AssignedFormat {
  TEXT,
  JSON,
  LIBVIRT;

  /** What was just given. */
  String render(AssignmentSession desk, Given given, Style style) {
    List<Assignment> entries = given.entries().stream().sorted().toList();
    return this == TEXT
        ? AssignmentTable.given(entries, given.seen().inventory()) + "\n" + hostdevs(entries)
        : render(desk, entries, style);
  }

  /** Entries of a ledger, by address. */
  String render(AssignmentSession desk, List<Assignment> entries, Style style) {
    return switch (this) {
      case TEXT -> AssignmentTable.all(entries, desk.ledgerName(), style);
      case JSON ->
          AssignmentsRenderer.render(
              desk.settings().hostName(),
              desk.settings().source().origin(),
              desk.ledgerName(),
              entries);
      case LIBVIRT -> hostdevs(entries);
    };
  }

  /** Documents are UTF-8 whatever the terminal is. */
  Charset charset(Charset terminal) {
    return this == TEXT ? terminal : StandardCharsets.UTF_8;
  }

  /** The function is on its driver already, and stays there when the machine ends. */
  private static String hostdevs(List<Assignment> entries) {
    var xml = new LibvirtXml(HostdevOptions.UNMANAGED);
    return entries.stream().map(entry -> xml.hostdev(entry.address())).collect(joining());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
