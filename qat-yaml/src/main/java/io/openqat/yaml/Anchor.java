// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.nio.file.Path;
import java.util.Optional;

/** What relative paths are relative to: the folder of the file, or for options the current one. */
final class Anchor {
  private final Optional<Path> file;

  Anchor(Optional<Path> file) {
    this.file = file.map(Path::toAbsolutePath);
  }

  /** Where a path leads that was said at this place. */
  Path resolve(Place place, Path path) {
    return place.line() == 0 ? path.toAbsolutePath().normalize() : besideFile(path).orElse(path);
  }

  /** Where the path of a default leads; nowhere without a file. */
  Optional<Path> ofDefault(String path) {
    return besideFile(Path.of(path));
  }

  private Optional<Path> besideFile(Path path) {
    return file.map(own -> own.resolveSibling(path).normalize());
  }
}
