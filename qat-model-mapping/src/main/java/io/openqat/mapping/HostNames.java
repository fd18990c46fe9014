// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names this host has. Cyborg finds the host's resource provider by name, so the one in a
 * report must be the name that Nova gave it: the hypervisor's, which libvirt takes from the FQDN
 * where the host can resolve its own, and from the socket name otherwise.
 */
public final class HostNames {
  /** Policy: what the kernel says, as Python's {@code socket.gethostname()}. */
  public static final String SOCKET = "socket";

  /** Policy: the fully qualified name, as Python's {@code socket.getfqdn()}. */
  public static final String FQDN = "fqdn";

  /**
   * Policy: as Cyborg's own agent on this host is configured, {@code [agent]
   * resource_provider_name} or {@code [DEFAULT] host}; without either, the fully qualified name, as
   * that agent does it since 16.0.
   */
  public static final String CYBORG = "cyborg";

  private static final Path CYBORG_CONF = Path.of("/etc/cyborg");
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
  private static final Pattern LEGAL = Pattern.compile("[!-~]{1,180}");

  /** Looks up the canonical name of a host; a resolver may take seconds or fail. */
  interface Resolver {
    String canonicalName(String host) throws IOException;
  }

  private final Path kernel;
  private final Resolver resolver;
  private final CyborgConf cyborg;

  /** The names of the host this process runs on. */
  public HostNames() {
    this(KERNEL, host -> InetAddress.getByName(host).getCanonicalHostName(), CYBORG_CONF);
  }

  HostNames(Path kernel, Resolver resolver, Path cyborg) {
    this.kernel = kernel;
    this.resolver = resolver;
    this.cyborg = new CyborgConf(cyborg);
  }

  /**
   * The name a policy leads to.
   *
   * @param policy {@link #SOCKET}, {@link #FQDN}, {@link #CYBORG}, or the name itself
   * @throws MappingException when it cannot be had, or cannot be the name of a host
   */
  public String byPolicy(String policy) {
    return switch (policy) {
      case SOCKET -> legal(socket(), "the kernel's host name in " + kernel);
      case FQDN -> legal(fqdn(), "the fully qualified host name");
      case CYBORG -> legal(cyborg.hostName().orElseGet(this::fqdn), "the host name for Cyborg");
      default -> legal(policy, "the configured host name");
    };
  }

  /**
   * The name in the configuration of Cyborg's own agent, where that is on this host and says one.
   *
   * @throws MappingException when it is there and cannot be read
   */
  public Optional<String> configuredForCyborg() {
    return cyborg.hostName();
  }

  private String socket() {
    try {
      return Files.readString(kernel, StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      throw new MappingException(
          "cannot read the host name from " + kernel + "; configure it instead", e);
    }
  }

  private String fqdn() {
    String host = socket();
    try {
      String name = resolver.canonicalName(host);
      // A resolver that knows no name answers with the address.
      boolean numeric = name.matches("[0-9.]+") || name.contains(":");
      return numeric ? host : name;
    } catch (IOException e) {
      throw new MappingException(
          "host '" + host + "' cannot resolve its own name; configure the host name instead", e);
    }
  }

  private static String legal(String name, String what) {
    if (!LEGAL.matcher(name).matches()) {
      throw new MappingException(
          what
              + " is '"
              + name
              + "': it must be 1 to 180 printable ASCII characters without"
              + " blanks, so that deployable names fit into Placement's 200");
    }
    return name;
  }
}
