// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import io.openqat.cyborg.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits a transport URL where oslo.messaging does. */
final class TransportUrlParser {
  private static final int PORT = 5672;
  private static final int TLS_PORT = 5671;

  /** What a broker is given when the URL names nobody, as oslo.messaging does. */
  private static final String GUEST = "guest";

  private final String url;

  TransportUrlParser(String url) {
    this.url = url;
  }

  TransportUrl parse() {
    int colon = url.indexOf("://");
    if (colon <= 0) {
      throw new TransportException(
          "the transport URL does not start with a scheme, as in rabbit://user:password@host/");
    }
    String scheme = url.substring(0, colon);
    boolean tlsScheme =
        switch (scheme) {
          case "rabbit", "kombu" -> false;
          case "rabbit+tls" -> true;
          default ->
              throw new TransportException(
                  "transport '" + scheme + "' is not supported; use rabbit:// or rabbit+tls://");
        };
    String rest = beforeFragment(url.substring(colon + 3));
    int query = rest.indexOf('?');
    Map<String, String> options = query < 0 ? Map.of() : options(rest.substring(query + 1));
    String place = query < 0 ? rest : rest.substring(0, query);
    int slash = place.indexOf('/');
    String hosts = slash < 0 ? place : place.substring(0, slash);
    String path = slash < 0 ? "" : decoded(place.substring(slash + 1), "virtual host");
    boolean tls = tlsScheme || bool("ssl", options.getOrDefault("ssl", "false"));
    return new TransportUrl(
        tls, brokers(hosts, tlsScheme ? TLS_PORT : PORT), path.isEmpty() ? "/" : path, options);
  }

  /** A truth as oslo.config reads it. */
  static boolean bool(String name, String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off", "" -> false;
      default ->
          throw new TransportException(
              "option " + name + " must be true or false, not '" + value + "'");
    };
  }

  private static String beforeFragment(String text) {
    int hash = text.indexOf('#');
    return hash < 0 ? text : text.substring(0, hash);
  }

  private static List<Broker> brokers(String hosts, int defaultPort) {
    var brokers = new ArrayList<Broker>();
    for (String host : hosts.split(",")) {
      if (!host.isEmpty()) {
        brokers.add(broker(host, defaultPort));
      }
    }
    return brokers;
  }

  private static Broker broker(String text, int defaultPort) {
    int at = text.lastIndexOf('@');
    String who = at < 0 ? "" : text.substring(0, at);
    String where = text.substring(at + 1);
    int colon = who.indexOf(':');
    String user = decoded(colon < 0 ? who : who.substring(0, colon), "user name");
    String password = colon < 0 ? "" : decoded(who.substring(colon + 1), "password");
    String host = where;
    String port = "";
    if (where.startsWith("[")) {
      int end = where.indexOf(']');
      if (end < 0) {
        throw new TransportException("an IPv6 address in the transport URL lacks its ']'");
      }
      host = where.substring(1, end);
      String after = where.substring(end + 1);
      if (!after.isEmpty() && !after.startsWith(":")) {
        throw new TransportException(
            "only a port may follow the IPv6 address [" + host + "] in the transport URL");
      }
      port = after.isEmpty() ? "" : after.substring(1);
    } else if (where.contains(":")) {
      host = where.substring(0, where.indexOf(':'));
      port = where.substring(where.indexOf(':') + 1);
    }
    return new Broker(
        host,
        port.isEmpty() ? defaultPort : port(host, port),
        user.isEmpty() ? GUEST : user,
        Secret.of(who.isEmpty() ? GUEST : password));
  }

  private static int port(String host, String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new TransportException(
          "port of broker "
              + host
              + " in the transport URL is not a number; an IPv6 address needs brackets, and ':',"
              + " '/' or '@' in a password must be percent-encoded");
    }
    return Integer.parseInt(text);
  }

  private static Map<String, String> options(String query) {
    var options = new LinkedHashMap<String, String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        options.put(
            plusDecoded(pair.substring(0, equals)), plusDecoded(pair.substring(equals + 1)));
      }
    }
    return options;
  }

  private static String plusDecoded(String text) {
    return decoded(text.replace('+', ' '), "query");
  }

  /** Percent-decoding of UTF-8; a lone percent sign stays, as in Python's {@code unquote}. */
  private static String decoded(String text, String what) {
    var bytes = new ByteArrayOutputStream();
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 <= raw.length - 1 ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 <= raw.length - 1 ? Character.digit(raw[i + 2], 16) : -1;
      if (raw[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new TransportException(
          "the percent-encoded " + what + " in the transport URL is not UTF-8", e);
    }
  }
}
