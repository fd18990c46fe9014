// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Room for one attribute, and for a byte that shows that it is longer. It is outside the heap, so
 * that the system reads into it without a copy in between: a fifth of the cost of a small file.
 */
final class ReadPage {
  private final ByteBuffer room = ByteBuffer.allocateDirect(SysfsFiles.MAX_ATTRIBUTE + 1);
  private final byte[] bytes = new byte[SysfsFiles.MAX_ATTRIBUTE + 1];
  private int length;

  /** Takes what one read gives, and says how much that is. */
  int fill(ReadableByteChannel file) throws IOException {
    room.clear();
    length = Math.max(file.read(room), 0);
    room.get(0, bytes, 0, length);
    return length;
  }

  /** The text without the blanks, line ends and NUL bytes around it. */
  String text() {
    int from = 0;
    int to = length;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (from < to && isBlank(bytes[to - 1])) {
      to--;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** As {@link String#trim} has it. Bytes of longer characters are negative. */
  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
