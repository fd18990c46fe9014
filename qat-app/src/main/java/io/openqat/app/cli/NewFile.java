// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a person asked for; one that is there already is left alone. */
final class NewFile {
  private NewFile() {}

  /**
   * Writes it.
   *
   * @throws MisuseException when it cannot be written
   */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new MisuseException(file + " is there already; remove it or name another file");
    } catch (NoSuchFileException e) {
      throw new MisuseException(file + ": there is no such folder");
    } catch (IOException e) {
      throw new MisuseException("cannot write " + file + ": " + FileReason.of(e));
    }
  }

  /**
   * Complains before work is done for nothing.
   *
   * @throws OpenQatException when something of that name is there
   */
  static void requireNone(Path file) {
    if (Files.exists(file)) {
      throw new MisuseException(file + " is there already; remove it or name another file");
    }
  }
}
