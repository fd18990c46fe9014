// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.domain.OpenQatException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * What a request says besides its path.
 *
 * @param headers as they came
 * @param query what is behind the question mark, as it came
 */
record Asked(HttpFields headers, Optional<String> query) {
  private static final int MOST = 32;
  private static final String[] NONE = {};

  /**
   * The parameters of the query by name.
   *
   * @throws OpenQatException when they cannot be read
   */
  Map<String, List<String>> parameters() {
    var all = new LinkedHashMap<String, List<String>>();
    String[] parts = query.filter(text -> !text.isEmpty()).map(t -> t.split("&", -1)).orElse(NONE);
    if (parts.length > MOST) {
      throw new OpenQatException("more than " + MOST + " parameters");
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      all.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
    }
    return all;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new OpenQatException("'" + text + "' has a broken percent code", e);
    }
  }
}
