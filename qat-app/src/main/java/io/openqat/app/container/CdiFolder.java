// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.openqat.app.output.ReplacedFile;
import io.openqat.domain.FileReason;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.container.CdiDevice;
import io.openqat.mapping.container.CdiSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of this program in a folder where engines look for CDI. Those of others are not
 * touched.
 *
 * @param path the folder, which need not be there
 */
public record CdiFolder(Path path) {
  /** Of the two that engines know, the one that is gone after a reboot, as VFIO's bindings are. */
  static final Path OF_THIS_HOST = Path.of("/run/cdi");

  /** Writes the file of a device. */
  void write(CdiDevice device) {
    write(device.function().address(), CdiSpec.render(device));
  }

  /** Writes the file of a function, in one step for whoever reads it. */
  void write(PciAddress function, String text) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new OpenQatException(
          path
              + ": this folder cannot be made ("
              + FileReason.of(e)
              + "): make it, or run this as root",
          e);
    }
    file(function).accept(text);
  }

  /** Takes the file of a function away. Whether there was one. */
  public boolean remove(PciAddress function) {
    return remove(CdiSpec.fileName(function));
  }

  boolean remove(String name) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    Path file = path.resolve(name);
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OpenQatException(
          file
              + " cannot be taken away, so that engines may still show the function: remove it as"
              + " root",
          e);
    }
  }

  /** What is in the file of a function, also when it is damaged; empty when there is none. */
  Optional<String> read(String name) {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Files.readAllBytes(path.resolve(name)), UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OpenQatException(path.resolve(name) + " cannot be read: " + FileReason.of(e), e);
    }
  }

  /** The files of this program, by name. */
  SortedMap<String, String> files() {
    var all = new TreeMap<String, String>();
    try (Stream<Path> names = Files.list(path)) {
      names
          .map(file -> file.getFileName().toString())
          .filter(CdiSpec::isFileName)
          .forEach(name -> read(name).ifPresent(text -> all.put(name, text)));
    } catch (NoSuchFileException e) {
      return all;
    } catch (IOException e) {
      throw new OpenQatException(path + " cannot be listed: " + FileReason.of(e), e);
    }
    return all;
  }

  private ReplacedFile file(PciAddress function) {
    return ReplacedFile.forAll(path.resolve(CdiSpec.fileName(function)));
  }
}
