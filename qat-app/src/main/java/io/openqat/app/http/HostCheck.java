// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Against DNS rebinding: a page of somebody else's in a browser on this machine can make a name of
 * its own lead here, but cannot make the browser send another name in {@code Host}. Addresses are
 * no names.
 */
final class HostCheck {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+(%[\\w.-]+)?]|[^:\\[\\]]+)(:[0-9]{1,5})?");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private final Set<String> names;

  @Inject
  HostCheck(HostSettings host, AgentConfig config) {
    this(host.hostName(), config.http().listen());
  }

  /** Besides addresses and {@code localhost}, these names are this host's. */
  HostCheck(String hostName, String listen) {
    names =
        new HashSet<>(List.of(hostName.toLowerCase(Locale.ROOT), listen.toLowerCase(Locale.ROOT)));
  }

  /** Whether a request with this header is meant for us; a browser always sends one. */
  boolean accepts(Optional<String> header) {
    if (header.isEmpty()) {
      return true;
    }
    var parts = FORM.matcher(header.get().strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    String host = parts.group(1);
    return host.startsWith("[")
        || IPV4.matcher(host).matches()
        || host.equals("localhost")
        || names.contains(host);
  }
}
