// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The calls and numbers of the C library that a write needs. */
final class FileCalls {
  static final int WRITE_ONLY = 1;
  static final int CLOSE_ON_EXEC = 0x80000;

  /** One of the few flags that differ (Linux {@code arch/arm64/include/uapi/asm/fcntl.h}). */
  static final int NO_FOLLOW = Platform.isARM() || Platform.isPPC() ? 0x8000 : 0x20000;

  static {
    Native.register(FileCalls.class, "c");
  }

  private FileCalls() {}

  /** Fails if JNA does not work here; otherwise does nothing. */
  static void load() {}

  static native int open(String path, int flags) throws LastErrorException;

  static native NativeLong write(int fd, Pointer bytes, NativeLong length)
      throws LastErrorException;

  /** Never fails for an attribute; what it answers tells nothing about the write. */
  static native int close(int fd);
}
