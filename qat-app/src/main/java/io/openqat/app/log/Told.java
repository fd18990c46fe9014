// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * Something to tell of one thing, in one line.
 *
 * @param level how grave it is
 * @param subject what it is about, like an address
 * @param what the rest of the line
 * @param cause what lines have in common that tell the same of several things
 */
public record Told(Level level, String subject, String what, String cause) {
  /** One that has in common all but what it is about. */
  public Told(Level level, String subject, String what) {
    this(level, subject, what, subject.isEmpty() ? what : what.replace(subject, "..."));
  }

  /** The same, with one line for all things of which the same is to be told. */
  public static List<Told> gathered(List<Told> lines) {
    Map<List<Object>, List<Told>> alike = new LinkedHashMap<>();
    for (Told line : lines) {
      alike.computeIfAbsent(List.of(line.level, line.cause), k -> new ArrayList<>()).add(line);
    }
    var gathered = new ArrayList<Told>();
    for (List<Told> group : alike.values()) {
      Told first = group.get(0);
      if (group.size() == 1) {
        gathered.add(first);
      } else {
        String subject = first.subject + " and " + (group.size() - 1) + " more";
        gathered.add(new Told(first.level, subject, first.what, first.cause));
      }
    }
    return gathered;
  }

  @Override
  public String toString() {
    return subject + " " + what;
  }
}
