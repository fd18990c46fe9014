// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes as Java can. It tells no errno, and of some refusals no more than a text. */
final class PlainWriter implements AttributeWriter {
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  @Override
  public WriteAnswer write(Path file, byte[] value) {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      int taken = channel.write(ByteBuffer.wrap(value));
      return WriteRefusals.unlessWhole(taken, value.length);
    } catch (IOException e) {
      return WriteRefusals.of(e);
    }
  }
}
