// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user of the machine, as its own files tell; one that a directory service knows is not in them.
 *
 * @param groups names of the groups the user is in, the first one included
 * @param gids their numbers
 */
record Account(String name, int uid, Set<String> groups, Set<Integer> gids) {
  /** {@code passwd(5)} and {@code group(5)}. */
  static Optional<Account> find(MachineFiles machine, String name) {
    return fields(machine, "etc/passwd").stream()
        .filter(words -> words.length > 3 && words[0].equals(name))
        .filter(words -> isNumber(words[2]) && isNumber(words[3]))
        .findFirst()
        .map(words -> of(machine, name, Integer.parseInt(words[2]), words[3]));
  }

  private static Account of(MachineFiles machine, String name, int uid, String first) {
    var groups = new HashSet<String>();
    var gids = new HashSet<Integer>(Set.of(Integer.parseInt(first)));
    for (String[] words : fields(machine, "etc/group")) {
      boolean member = words.length > 3 && List.of(words[3].split(",")).contains(name);
      if (words.length > 2 && isNumber(words[2]) && (member || words[2].equals(first))) {
        groups.add(words[0]);
        gids.add(Integer.parseInt(words[2]));
      }
    }
    return new Account(name, uid, groups, gids);
  }

  /** Whether it may read and write, as far as owner, group and mode tell. */
  boolean mayUse(MachineFiles.Rights node) {
    int shift = 0;
    if (node.uid() == uid) {
      shift = 6;
    } else if (gids.contains(node.gid())) {
      shift = 3;
    }
    return uid == 0 || (node.mode() >> shift & 6) == 6;
  }

  private static List<String[]> fields(MachineFiles machine, String file) {
    return machine
        .text(file)
        .optional()
        .orElse("")
        .lines()
        .map(line -> line.split(":", -1))
        .toList();
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}");
  }
}
