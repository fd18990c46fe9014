// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the kernel has said, as {@code dmesg} shows it. */
final class Dmesg {
  private static final int READ_ALL = 3;
  private static final int SIZE = 1 << 19;

  private static final Pattern COMPLAINT =
      Pattern.compile("BUG:|Oops|WARNING:|general protection|kernel NULL");

  /** The driver warns of each reset that fails, and the kernel of two nodes in one package. */
  private static final Pattern OWN =
      Pattern.compile("WARNING:.* (adf_device_reset_worker|topology_sane)");

  static {
    Native.register(Dmesg.class, "c");
  }

  private Dmesg() {}

  /** The last line with this text; each has its time, so that two are never alike. */
  static Optional<String> last(String text) {
    return lines().stream().filter(line -> line.contains(text)).reduce((earlier, later) -> later);
  }

  /** What shows that the kernel has come to harm. */
  static List<String> complaints() {
    return complaints(lines());
  }

  static List<String> complaints(List<String> lines) {
    return lines.stream()
        .filter(line -> COMPLAINT.matcher(line).find() && !OWN.matcher(line).find())
        .toList();
  }

  private static List<String> lines() {
    try (var memory = new Memory(SIZE)) {
      ByteBuffer bytes = memory.getByteBuffer(0, klogctl(READ_ALL, memory, SIZE));
      return StandardCharsets.UTF_8.decode(bytes).toString().lines().toList();
    }
  }

  private static native int klogctl(int action, Pointer text, int size) throws LastErrorException;
}
