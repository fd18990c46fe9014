// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes the events out of a stream, of which only their ids matter here: what an event means, the
 * inventory says better. Source of the form: WHATWG HTML, "Server-sent events".
 */
final class EventText {
  /** The longest line an agent writes is one change. */
  private static final int LONGEST = 1 << 20;

  private final Consumer<String> ids;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String id = "";

  /** With what takes the id of each event. */
  EventText(Consumer<String> ids) {
    this.ids = ids;
  }

  /**
   * The next bytes.
   *
   * @throws AgentException when a line is too long
   */
  void add(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        end(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (line.size() >= LONGEST) {
        throw new AgentException("a line of its changes is longer than " + LONGEST + " bytes");
      } else if (next != '\r') {
        line.write(next);
      }
    }
  }

  private void end(String text) {
    if (text.startsWith("id:")) {
      id = text.substring(3).strip();
    } else if (text.isEmpty() && !id.isEmpty()) {
      ids.accept(id);
      id = "";
    }
  }
}
