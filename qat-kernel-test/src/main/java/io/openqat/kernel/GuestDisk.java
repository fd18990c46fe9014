// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.nio.file.Path;

/** The files of a virtual machine. */
record GuestDisk(GuestLine line) implements Disk {
  /** Far above what the driver takes to come up. */
  private static final int MILLIS = 60_000;

  @Override
  public boolean exists(Path file) {
    return !line.ask("read " + file).equals("errno 2");
  }

  @Override
  public String read(Path file) {
    return line.askText("read " + file).strip();
  }

  @Override
  public void write(Path file, String text) {
    String answer = line.ask(("write " + MILLIS + " " + file + " " + text).strip());
    if (!answer.equals("ok")) {
      throw new IllegalStateException("writing " + text + " to " + file + ": " + answer);
    }
  }

  @Override
  public String linkName(Path link) {
    return Path.of(line.askText("link " + link)).getFileName().toString();
  }
}
