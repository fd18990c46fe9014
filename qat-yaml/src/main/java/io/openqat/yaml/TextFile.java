// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person named. */
public final class TextFile {
  private static final int MOST = 1 << 20;

  private TextFile() {}

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
    String origin = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw ProblemsException.of(
            origin, "larger than " + (most >> 20) + " MiB, that is no such file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw ProblemsException.of(origin, "no such file");
    } catch (AccessDeniedException e) {
      throw ProblemsException.of(origin, "not readable for this user");
    } catch (CharacterCodingException e) {
      throw ProblemsException.of(origin, "not a text in UTF-8");
    } catch (IOException e) {
      throw ProblemsException.of(origin, "cannot be read: " + e.getMessage());
    }
  }
}
