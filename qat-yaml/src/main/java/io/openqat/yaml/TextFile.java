// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.domain.FileReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person named, or with {@code -} what comes on standard input. */
public final class TextFile {
  private static final int MOST = 1 << 20;

  /** What stands for standard input. */
  private static final Path STANDARD_INPUT = Path.of("-");

  private TextFile() {}

  /** Whether it can be read once only. */
  public static boolean isPassing(Path path) {
    return path.equals(STANDARD_INPUT);
  }

  /**
   * The whole file, as UTF-8.
   *
   * @throws ProblemsException saying why it cannot be used
   */
  public static String read(Path path) {
    return read(path, MOST);
  }

  /** Like {@link #read(Path)}, of at most so many bytes. */
  public static String read(Path path, int most) {
    String origin = isPassing(path) ? "standard input" : path.toString();
    try (InputStream in = opened(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw ProblemsException.of(
            origin, "larger than " + (most >> 20) + " MiB, that is no such file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw ProblemsException.of(origin, "no such file");
    } catch (CharacterCodingException e) {
      throw ProblemsException.of(origin, "not a text in UTF-8");
    } catch (IOException e) {
      throw ProblemsException.of(origin, "cannot be read: " + FileReason.of(e));
    }
  }

  private static InputStream opened(Path path) throws IOException {
    if (isPassing(path)) {
      return System.in;
    }
    FileReason.requireRegular(path);
    return Files.newInputStream(path);
  }
}
