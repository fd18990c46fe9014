// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Objects;

/**
 * A file in which a driver tells one thing of a device.
 *
 * @param name how the thing is called in what is shown
 * @param path below the device's sysfs directory, as in {@code qat/state}; {@code *} stands for any
 *     text within one element, as in {@code uacce/hisi_zip-*}{@code /isolate}, where numbers tell
 *     nothing. With a {@code /} in front it is below the root of sysfs, and {@code {address}}
 *     stands for the device
 * @param words what its lines mean; a line that is not in it means what it says
 * @param usual what it reads of a device that is well, line by line; the simulation has it
 * @param writable whether a write can have an effect
 */
public record StatusFile(
    String name, String path, Map<String, String> words, String usual, boolean writable) {

  public StatusFile {
    Objects.requireNonNull(usual, "usual");
    words = Map.copyOf(words);
    if (name.isBlank() || path.isBlank() || path.endsWith("/")) {
      throw new IllegalArgumentException("not a status file: '" + name + "' at '" + path + "'");
    }
  }

  /** A file named by its last path element, whose text means what it says. */
  public static StatusFile at(String path) {
    return new StatusFile(path.substring(path.lastIndexOf('/') + 1), path, Map.of(), "", true);
  }

  /** The same by another name, as where two drivers have files of one name. */
  public StatusFile named(String other) {
    return new StatusFile(other, path, words, usual, writable);
  }

  /** The same with a vocabulary, such as {@code 0} is {@code up}. */
  public StatusFile withWords(Map<String, String> other) {
    return new StatusFile(name, path, other, usual, writable);
  }

  /** The same with what it reads of a device that is well. */
  public StatusFile usually(String text) {
    return new StatusFile(name, path, words, text, writable);
  }

  /** The same where nobody can write. */
  public StatusFile readOnly() {
    return new StatusFile(name, path, words, usual, false);
  }

  /** Whether its path is the same for each device. */
  public boolean isFixed() {
    return path.indexOf('*') < 0 && path.indexOf('{') < 0;
  }

  /** Whether it is outside the device's directory. */
  public boolean isElsewhere() {
    return path.startsWith("/");
  }

  /** What its text means: the meanings of its lines, with a comma between. */
  public String meaning(String text) {
    return text.lines().map(line -> words.getOrDefault(line.strip(), line)).collect(joining(", "));
  }

  /** The text that means this. */
  public String written(String meaning) {
    return words.entrySet().stream()
        .filter(word -> word.getValue().equals(meaning))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(meaning);
  }
}
