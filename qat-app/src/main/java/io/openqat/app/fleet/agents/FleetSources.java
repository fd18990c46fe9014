// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.domain.OpenQatException;
import io.openqat.yaml.TextFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where it stands which agents there are.
 *
 * @param lists files with an agent a line
 * @param targets files of Prometheus' file-based service discovery
 * @param names DNS names, all of whose addresses are agents; with a port or without
 */
public record FleetSources(List<Path> lists, List<Path> targets, List<String> names) {
  /** So many agents, and not more: one process is not to be told to ask the whole network. */
  public static final int MOST = 20_000;

  private static final int MOST_TEXT = 16 << 20;

  public FleetSources {
    lists = List.copyOf(lists);
    targets = List.copyOf(targets);
    names = List.copyOf(names);
  }

  /** Whether nothing says which agents there are. */
  public boolean isEmpty() {
    return lists.isEmpty() && targets.isEmpty() && names.isEmpty();
  }

  /**
   * The agents, each once, in the order in which they are named.
   *
   * @throws OpenQatException naming the file and line that cannot be used, or the name without
   *     addresses
   */
  public List<AgentAddress> read() {
    Set<AgentAddress> all = new LinkedHashSet<>();
    lists.forEach(file -> all.addAll(list(file)));
    targets.forEach(file -> all.addAll(TargetFile.read(file, MOST_TEXT)));
    names.forEach(name -> all.addAll(addresses(name)));
    if (all.isEmpty()) {
      throw new OpenQatException("no agent is named in " + this);
    }
    if (all.size() > MOST) {
      throw new OpenQatException(
          all.size() + " agents are named, and " + MOST + " is the most: split them");
    }
    return List.copyOf(all);
  }

  private static List<AgentAddress> list(Path file) {
    String[] lines = TextFile.read(file, MOST_TEXT).split("\\R", -1);
    var agents = new LinkedHashSet<AgentAddress>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceFirst("#.*", "").strip();
      try {
        if (!line.isEmpty()) {
          agents.add(AgentAddress.parse(line));
        }
      } catch (OpenQatException e) {
        throw new OpenQatException(file + ":" + (i + 1) + ": " + e.what(), e);
      }
    }
    return List.copyOf(agents);
  }

  /** In order, for a resolver gives them in any. */
  private static List<AgentAddress> addresses(String name) {
    int colon = name.lastIndexOf(':');
    String host = colon < 0 ? name : name.substring(0, colon);
    String port = colon < 0 ? Integer.toString(AgentAddress.PORT) : name.substring(colon + 1);
    if (host.isEmpty() || host.contains(":") || !port.matches("[0-9]{1,5}")) {
      throw new OpenQatException("--dns is NAME or NAME:PORT, not '" + name + "'");
    }
    var agents = new TreeSet<String>();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        String text = address.getHostAddress();
        agents.add((text.contains(":") ? "[" + text + "]" : text) + ":" + port);
      }
    } catch (UnknownHostException e) {
      throw new OpenQatException("--dns: the name '" + host + "' has no address", e);
    }
    return agents.stream().map(AgentAddress::parse).toList();
  }

  @Override
  public String toString() {
    var all = new LinkedHashSet<String>();
    lists.forEach(file -> all.add(file.toString()));
    targets.forEach(file -> all.add(file.toString()));
    all.addAll(names);
    return String.join(", ", all);
  }
}
