// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files that say the same for as long as they are there, kept from one pass to the next. Asking
 * whether a file is still the same one is cheaper than reading it again.
 */
final class SteadyFiles {
  private final HostFiles files;
  private final HostFiles changing;
  private final int pass;
  private final Map<String, Kept> earlier;
  private final Map<String, Kept> now = new HashMap<>();
  private final Map<String, FileReading> sinceBoot;

  private SteadyFiles(
      HostFiles files,
      HostFiles changing,
      int pass,
      Map<String, Kept> earlier,
      Map<String, FileReading> sinceBoot) {
    this.files = files;
    this.changing = changing;
    this.pass = pass;
    this.earlier = earlier;
    this.sinceBoot = new HashMap<>(sinceBoot);
  }

  /** Nothing is known of these files yet. */
  static SteadyFiles of(HostFiles files) {
    return new SteadyFiles(files, files, 0, Map.of(), Map.of());
  }

  /**
   * For the next pass: knows what this one learned, and forgets what has gone. The first pass may
   * be the only one and does not pay for another.
   *
   * @param through what the next pass asks for files that can change
   */
  SteadyFiles next(HostFiles through) {
    return new SteadyFiles(files, through, pass + 1, now, sinceBoot);
  }

  /** For what can change. */
  HostFiles files() {
    return changing;
  }

  /** For what can change, and never does without an event of the kernel. */
  HostFiles told() {
    return files;
  }

  /** A file that says, or is not there, for as long as the system runs. */
  FileReading readSinceBoot(String attribute) {
    FileReading known = sinceBoot.get(attribute);
    if (known != null) {
      return known;
    }
    FileReading read = files.read(attribute);
    if (read.outcome() == Outcome.TEXT || read.outcome() == Outcome.ABSENT) {
      sinceBoot.put(attribute, read);
    }
    return read;
  }

  FileReading read(String attribute) {
    return kept(attribute, files::read);
  }

  FileReading link(String link) {
    return kept(link, files::link);
  }

  private FileReading kept(String path, Function<String, FileReading> reading) {
    if (pass <= 1) {
      return reading.apply(path);
    }
    // The key comes first: a file exchanged in between is then known by an outdated key.
    Optional<Object> key = files.entryKey(path);
    Optional<Kept> known =
        Optional.ofNullable(earlier.get(path)).filter(e -> key.equals(Optional.of(e.key())));
    FileReading answer = known.map(Kept::answer).orElseGet(() -> reading.apply(path));
    if (key.isPresent() && answer.outcome() == Outcome.TEXT) {
      now.put(path, new Kept(key.get(), answer));
    }
    return answer;
  }

  /** What was read while the file had this key. */
  private record Kept(Object key, FileReading answer) {}
}
