// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to listen, as people type it; in the words of the configuration. */
final class ListenOption {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^:\\[\\]]*)):([0-9]{1,5})");

  private ListenOption() {}

  /**
   * What to set for {@code HOST:PORT}, {@code [IPV6]:PORT}, {@code :PORT} or {@code off}.
   *
   * @throws MisuseException when it is none of these
   */
  static List<String> settings(String text) {
    if (text.equals("off")) {
      return List.of("http.enabled=false");
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new MisuseException(
          "--listen is HOST:PORT, [IPV6]:PORT, :PORT or off, not '" + text + "'");
    }
    String port = "http.port=" + parts.group(3);
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return host.isEmpty() ? List.of(port) : List.of("http.listen='" + host + "'", port);
  }
}
