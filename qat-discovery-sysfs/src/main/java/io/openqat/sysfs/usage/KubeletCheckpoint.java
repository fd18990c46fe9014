// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What kubelet's checkpoint says of device plugins. In it a list holds nothing but device ids, or
 * blocks, and the resource stands before its ids: as the key of the list, or as a value of the
 * block that has it.
 *
 * @param ids device ids by resource, such as {@code qat.intel.com/cy}
 * @param whole whether the text is complete; else there may be more
 */
record KubeletCheckpoint(Map<String, Set<String>> ids, boolean whole) {
  private static final int DEEPEST = 64;
  private static final Pattern RESOURCE = Pattern.compile("[a-z0-9.-]{1,253}/[A-Za-z0-9._-]{1,63}");

  static KubeletCheckpoint parse(String text) {
    return new Reader(text).read();
  }

  /** One pass over the text, with no more memory than the brackets that are open. */
  private static final class Reader {
    private final String text;
    private final Deque<Character> open = new ArrayDeque<>();
    private final Map<String, Set<String>> ids = new TreeMap<>();
    private String resource = "";
    private int at;
    private boolean sound;

    Reader(String text) {
      this.text = text;
    }

    KubeletCheckpoint read() {
      sound = text.strip().startsWith("{");
      while (sound && at < text.length()) {
        char c = text.charAt(at++);
        switch (c) {
          case '{', '[' -> open(c);
          case '}' -> close('{');
          case ']' -> close('[');
          case '"' -> string();
          default -> {}
        }
      }
      return new KubeletCheckpoint(ids, sound && open.isEmpty());
    }

    private void open(char bracket) {
      open.push(bracket);
      sound = open.size() <= DEEPEST;
    }

    private void close(char bracket) {
      sound = !open.isEmpty() && open.pop() == bracket;
    }

    private void string() {
      int start = at;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      if (at >= text.length()) {
        sound = false;
        return;
      }
      String value = text.substring(start, at++).replace("\\/", "/");
      if (Character.valueOf('[').equals(open.peek())) {
        ids.computeIfAbsent(resource, r -> new TreeSet<>()).add(value);
      } else if (RESOURCE.matcher(value).matches()) {
        resource = value;
      }
    }
  }
}
