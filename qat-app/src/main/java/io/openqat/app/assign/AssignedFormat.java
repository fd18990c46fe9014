// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.assign;

import io.openqat.app.json.AssignmentsRenderer;
import io.openqat.app.view.AssignmentTable;
import io.openqat.app.view.Style;
import io.openqat.domain.assignment.Assignment;
import io.openqat.mapping.passthrough.HostdevOptions;
import io.openqat.mapping.passthrough.LibvirtXml;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms in which assignments are printed. */
public enum AssignedFormat {
  TEXT,
  JSON,
  LIBVIRT;

  /** What was just given. */
  public String render(Assigned given, Style style) {
    return this == TEXT
        ? AssignmentTable.given(given.entries(), given.found().inventory()) + "\n" + hostdevs(given)
        : renderAll(given, style);
  }

  /** What a ledger holds. */
  public String renderAll(Assigned all, Style style) {
    return switch (this) {
      case TEXT -> AssignmentTable.all(all.entries(), all.ledger(), style);
      case JSON ->
          AssignmentsRenderer.render(
              all.host().hostName(), all.host().source().origin(), all.ledger(), all.entries());
      case LIBVIRT -> hostdevs(all);
    };
  }

  /** Documents are UTF-8 whatever the terminal is. */
  public Charset charset(Charset terminal) {
    return this == TEXT ? terminal : StandardCharsets.UTF_8;
  }

  /** The function is on its driver already, and stays there when the machine ends. */
  private static String hostdevs(Assigned assigned) {
    var xml = new LibvirtXml(HostdevOptions.UNMANAGED);
    var text = new StringBuilder();
    for (Assignment entry : assigned.entries()) {
      text.append(xml.hostdev(entry.address()));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
