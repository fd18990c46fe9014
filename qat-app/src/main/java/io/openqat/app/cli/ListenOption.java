// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where to listen, as people type it; in the words of the configuration. */
final class ListenOption {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^:\\[\\]]*)):([0-9]{1,5})");

  /**
   * A place.
   *
   * @param host empty where none is said
   */
  record Place(String host, int port) {}

  private static final String OFF = "off";

  /** What does not matter where nothing listens. */
  private static final Set<String> PLACE = Set.of("http.listen", "http.port");

  private ListenOption() {}

  /**
   * What to set for {@code HOST:PORT}, {@code [IPV6]:PORT}, {@code :PORT} or {@code off}.
   *
   * @throws MisuseException when it is none of these
   */
  static List<String> settings(String text) {
    if (text.equals(OFF)) {
      return List.of("http.enabled=false");
    }
    Place place = place(text, ", :PORT or off");
    String port = "http.port=" + place.port();
    return place.host().isEmpty()
        ? List.of(port)
        : List.of("http.listen='" + place.host() + "'", port);
  }

  /**
   * The same beside others.
   *
   * @param sets of {@code --set}
   * @throws MisuseException when this makes one of them void
   */
  static List<String> settingsBeside(List<String> sets, String text) {
    List<String> own = settings(text);
    Set<String> keys = own.stream().map(ListenOption::key).collect(Collectors.toSet());
    for (String set : sets) {
      if (keys.contains(key(set)) || (text.equals(OFF) && PLACE.contains(key(set)))) {
        throw new MisuseException("--set " + key(set) + " has no effect with --listen");
      }
    }
    return own;
  }

  private static String key(String set) {
    return set.substring(0, Math.max(0, set.indexOf('=')));
  }

  /**
   * The same in parts; loopback where no host is said.
   *
   * @throws MisuseException when it is no place
   */
  static Place place(String text) {
    Place place = place(text, " or :PORT");
    if (place.port() > 0xffff) {
      throw new MisuseException("--listen: there is no port " + place.port());
    }
    return place.host().isEmpty() ? new Place("127.0.0.1", place.port()) : place;
  }

  private static Place place(String text, String others) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new MisuseException(
          "--listen is HOST:PORT, [IPV6]:PORT" + others + ", not '" + text + "'");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new Place(host, Integer.parseInt(parts.group(3)));
  }
}
