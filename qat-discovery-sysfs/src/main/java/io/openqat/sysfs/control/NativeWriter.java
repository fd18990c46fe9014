// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.file.Path;

/** Writes by the C library's own calls, which tell the errno. */
final class NativeWriter implements AttributeWriter {

  private NativeWriter() {}

  /**
   * The writer, if JNA works here.
   *
   * @throws LinkageError when it is not there, or cannot load its native part
   */
  static NativeWriter load() {
    FileCalls.load();
    return new NativeWriter();
  }

  @Override
  public WriteAnswer write(Path file, byte[] value) {
    int descriptor;
    try {
      descriptor =
          FileCalls.open(
              file.toString(),
              FileCalls.WRITE_ONLY | FileCalls.NO_FOLLOW | FileCalls.CLOSE_ON_EXEC);
    } catch (LastErrorException e) {
      return WriteRefusals.of(e.getErrorCode());
    }
    // Outside the Java heap: the kernel may hold the call for as long as a virtual machine runs.
    try (var memory = new Memory(value.length)) {
      memory.write(0, value, 0, value.length);
      long taken = FileCalls.write(descriptor, memory, new NativeLong(value.length)).longValue();
      return WriteRefusals.unlessWhole(taken, value.length);
    } catch (LastErrorException e) {
      return WriteRefusals.of(e.getErrorCode());
    } finally {
      FileCalls.close(descriptor);
    }
  }
}
