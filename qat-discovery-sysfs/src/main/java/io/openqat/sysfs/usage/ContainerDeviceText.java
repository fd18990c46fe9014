// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.assignment.Container;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a CDI file, JSON or YAML, as far as its device nodes are concerned. It is searched
 * and not parsed: nothing in it can be nested too deep or grow, one scalar at a time is looked at,
 * and a file that breaks off gives what stands before.
 *
 * @param kind what it publishes, such as {@code intel.com/qat}
 * @param nodes paths of device nodes on the host
 * @param container whose nodes they are, in a file of this program
 * @param unread why there may be more in it; empty when there is not
 */
record ContainerDeviceText(
    String kind, Set<String> nodes, Optional<Container> container, Optional<String> unread) {
  private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|[ \\t])#[^\"'\\n]*$");

  /** A reference to another place of a YAML file. */
  private static final Pattern ALIAS = Pattern.compile("(?m)(?:[:\\[,{-][ \\t]*|^[ \\t]*)\\*\\w");

  private static final Pattern OWNER =
      Pattern.compile("\"" + Container.VARIABLE + "=([^\"\\\\]*)\"");

  /** What begins or ends a node's entry, or one of its keys with a scalar. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?m)(?<edge>[{}]|^[ \\t]*-(?=\\s))"
              + "|(?<![\\w.-])[\"']?(?<key>kind|path|hostPath)[\"']?[ \\t]*:\\s*"
              + "(?:&\\w+\\s+|!!str\\s+)*"
              + "(?:\"(?<double>[^\"\\n]*)\"|'(?<single>[^'\\n]*)'"
              + "|(?<plain>[^\\s,{}\\[\\]\"'#][^,{}\\[\\]#\\n]*))");

  static ContainerDeviceText parse(String text) {
    String bare = COMMENT.matcher(text).replaceAll("");
    var nodes = new TreeSet<String>();
    String kind = "";
    String inside = "";
    String onHost = "";
    Matcher token = TOKEN.matcher(bare);
    while (token.find()) {
      String value = token.group("edge") == null ? value(token) : "";
      if (token.group("edge") != null) {
        add(nodes, inside, onHost);
        inside = "";
        onHost = "";
      } else if (token.group("key").equals("kind")) {
        kind = kind.isEmpty() ? value : kind;
      } else if (token.group("key").equals("path")) {
        inside = value;
      } else {
        onHost = value;
      }
    }
    add(nodes, inside, onHost);
    return new ContainerDeviceText(kind, nodes, container(bare, kind), unread(bare, kind));
  }

  private static Optional<Container> container(String text, String kind) {
    Matcher owner = OWNER.matcher(text);
    return kind.equals(Container.CDI_KIND) && owner.find() && Container.isName(owner.group(1))
        ? Optional.of(new Container(owner.group(1)))
        : Optional.empty();
  }

  private static Optional<String> unread(String text, String kind) {
    if (kind.isEmpty()) {
      return Optional.of("is no CDI file that can be read");
    }
    return ALIAS.matcher(text).find()
        ? Optional.of("uses aliases of YAML, which are not followed")
        : Optional.empty();
  }

  /** The host's path is that in the container unless both are given. */
  private static void add(Set<String> nodes, String inside, String onHost) {
    String node = onHost.isEmpty() ? inside : onHost;
    if (!node.isEmpty()) {
      nodes.add(node);
    }
  }

  private static String value(Matcher token) {
    String quoted = token.group("double");
    if (quoted != null) {
      return quoted.replace("\\/", "/").replaceAll("(?i)\\\\u002f", "/");
    }
    String single = token.group("single");
    return single != null ? single : token.group("plain").strip();
  }
}
