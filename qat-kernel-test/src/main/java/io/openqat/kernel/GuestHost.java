// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.control.HostWriter;
import io.openqat.sysfs.control.WriteAnswer;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code /sys} of a virtual machine. What is read is what was there after the last write: one
 * look answers all until somebody does something.
 */
final class GuestHost implements HostFiles, HostWriter {
  private final GuestLine line;
  private Optional<HostFiles> seen = Optional.empty();

  GuestHost(GuestLine line) {
    this.line = line;
  }

  /** Something was done to it, or may go on by itself. */
  void forget() {
    seen = Optional.empty();
  }

  private HostFiles now() {
    if (seen.isEmpty()) {
      seen = Optional.of(HostCapture.parse("the guest", line.askForFile("look", "look")).files());
    }
    return seen.get();
  }

  @Override
  public WriteAnswer write(String file, byte[] value, Duration deadline) {
    forget();
    String text = new String(value, StandardCharsets.US_ASCII).strip();
    String answer =
        line.ask(("write " + deadline.toMillis() + " /sys/" + file + " " + text).stripTrailing());
    String[] words = answer.split(" ", 2);
    return switch (words[0]) {
      case "ok" -> new WriteAnswer.Taken();
      case "errno" -> refused(Errno.ofNumber(Integer.parseInt(words[1])), answer);
      case "waits" -> new LeftBehind(line, words[1], System.nanoTime());
      default -> throw new IllegalStateException(file + ": " + answer);
    };
  }

  private static WriteAnswer refused(Errno errno, String answer) {
    return new WriteAnswer.Refused(errno, errno == Errno.UNKNOWN ? answer : errno.description());
  }

  private record LeftBehind(GuestLine line, String number, long since)
      implements WriteAnswer.Waiting {
    @Override
    public boolean isOver() {
      return line.ask("over " + number).equals("yes");
    }

    @Override
    public Duration waited() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  @Override
  public FileReading list(String directory) {
    return now().list(directory);
  }

  @Override
  public FileReading read(String attribute) {
    return now().read(attribute);
  }

  @Override
  public FileReading link(String link) {
    return now().link(link);
  }

  @Override
  public boolean exists(String path) {
    return now().exists(path);
  }

  @Override
  public String name() {
    return "the guest";
  }
}
