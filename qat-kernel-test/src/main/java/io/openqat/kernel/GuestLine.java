// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A virtual machine as seen from outside: {@code scripts/kernel-test/hand.pl} runs in it and does
 * what it is told over a serial line. Long answers come through a folder that both can write to.
 */
final class GuestLine {
  private final SocketChannel line;
  private final Path share;
  private final ByteBuffer bytes = ByteBuffer.allocate(8192).limit(0);

  /**
   * Connects.
   *
   * @param folder of the boot: the socket {@code line}, and the folder {@code share}
   */
  GuestLine(Path folder) {
    share = folder.resolve("share");
    try {
      line = SocketChannel.open(StandardProtocolFamily.UNIX);
      line.connect(UnixDomainSocketAddress.of(folder.resolve("line")));
    } catch (IOException e) {
      throw new UncheckedIOException("connecting to the virtual machine", e);
    }
  }

  /** Its answer to one line. */
  String ask(String words) {
    tell(words);
    try {
      var answer = new StringBuilder();
      while (true) {
        while (bytes.hasRemaining()) {
          char c = (char) bytes.get();
          if (c == '\n') {
            return answer.toString();
          }
          answer.append(c);
        }
        bytes.clear();
        if (line.read(bytes) < 0) {
          throw new IllegalStateException("the virtual machine is gone; it was asked: " + words);
        }
        bytes.flip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asking the virtual machine: " + words, e);
    }
  }

  /** The text after the first word of the answer, which is {@code text}. */
  String askText(String words) {
    String answer = ask(words);
    if (!answer.startsWith("text ")) {
      throw new IllegalStateException(words + ": " + answer);
    }
    return answer.substring("text ".length());
  }

  /** Nothing comes back. */
  void tell(String words) {
    try {
      ByteBuffer text = ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        line.write(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asking the virtual machine: " + words, e);
    }
  }

  /** What it left in a file, after it was asked for it. */
  String askForFile(String words, String file) {
    String answer = ask(words);
    if (!answer.equals("ok")) {
      throw new IllegalStateException(words + ": " + answer);
    }
    try {
      return Files.readString(share.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading what the virtual machine has left", e);
    }
  }
}
