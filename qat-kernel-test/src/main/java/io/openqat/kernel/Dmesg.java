// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the kernel has said, as {@code dmesg} shows it. */
final class Dmesg {
  private static final int READ_ALL = 3;
  private static final int SIZE = 1 << 19;

  static {
    Native.register(Dmesg.class, "c");
  }

  private Dmesg() {}

  /** The last line with this text; each has its time, so that two are never alike. */
  static Optional<String> last(String text) {
    try (var memory = new Memory(SIZE)) {
      ByteBuffer bytes = memory.getByteBuffer(0, klogctl(READ_ALL, memory, SIZE));
      return StandardCharsets.UTF_8
          .decode(bytes)
          .toString()
          .lines()
          .filter(line -> line.contains(text))
          .reduce((earlier, later) -> later);
    }
  }

  private static native int klogctl(int action, Pointer text, int size) throws LastErrorException;
}
