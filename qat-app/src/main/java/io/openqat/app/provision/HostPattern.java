// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of hosts: {@code *} stands for any characters, {@code ?} for one. Case makes no difference,
 * as in the name service.
 */
record HostPattern(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.*?-]{1,255}");

  static HostPattern parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no name of hosts, like web1 or web*");
    }
    return new HostPattern(text);
  }

  boolean means(String host) {
    String regex =
        text.toLowerCase(Locale.ROOT).replace(".", "\\.").replace("*", ".*").replace('?', '.');
    return host.toLowerCase(Locale.ROOT).matches(regex);
  }
}
