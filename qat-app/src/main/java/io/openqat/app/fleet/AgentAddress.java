// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.OpenQatException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where an agent answers.
 *
 * @param base the URL that its paths are below, without a slash at the end
 */
public record AgentAddress(String base) {
  /** Where agents listen unless told otherwise. */
  public static final int PORT = 9467;

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

  /**
   * Reads {@code host}, {@code host:port}, {@code [v6]:port} or a URL of http or https, with a path
   * where agents stand behind one.
   *
   * @throws OpenQatException when it is none of these, and never with what may be a password
   */
  public static AgentAddress parse(String text) {
    return parse("http", text);
  }

  /** The same with the scheme that is meant where none is said. */
  public static AgentAddress parse(String scheme, String text) {
    boolean whole = SCHEME.matcher(text).matches();
    URI uri;
    try {
      uri = new URI(whole ? text : scheme + "://" + text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new OpenQatException("no address of an agent: " + shown(text), e);
    }
    String kind = String.valueOf(uri.getScheme());
    if (!kind.equalsIgnoreCase("http") && !kind.equalsIgnoreCase("https")) {
      throw new OpenQatException("agents answer to http and https, not to " + kind);
    }
    if (uri.getRawUserInfo() != null) {
      throw new OpenQatException(
          "the address of "
              + uri.getHost()
              + " has a login, which others may see: use a certificate (--cert, --key)");
    }
    if (uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getPort() > 0xffff) {
      throw new OpenQatException("no address of an agent: " + shown(text));
    }
    int port = uri.getPort();
    boolean secure = kind.equalsIgnoreCase("https");
    // A URL says itself where it leads; a bare name means the agent's own port.
    String where = port >= 0 ? ":" + port : whole || secure ? "" : ":" + PORT;
    String path = String.valueOf(uri.getRawPath()).replaceFirst("/+$", "");
    return new AgentAddress((secure ? "https" : "http") + "://" + uri.getHost() + where + path);
  }

  /** Whether what is sent there can be read by nobody else. */
  public boolean isSecure() {
    return base.startsWith("https:");
  }

  /** One of its paths. */
  public URI at(String path) {
    return URI.create(base + path);
  }

  /** What may stand in a message: a login, or a line of any file, may hide in what is no URL. */
  private static String shown(String text) {
    return text.matches("[A-Za-z0-9.:/\\[\\] _-]{1,80}")
        ? "'" + text + "'"
        : "it has signs that no such address has";
  }

  @Override
  public String toString() {
    return base;
  }
}
