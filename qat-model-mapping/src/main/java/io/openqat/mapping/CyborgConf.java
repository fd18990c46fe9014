// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host's name in the configuration of Cyborg's own agent: {@code cyborg.conf}, then the files
 * in {@code cyborg.conf.d} in the order of their names, the last of which wins. Nothing else of
 * them is kept: they hold passwords.
 */
final class CyborgConf {
  /** Since 16.0; before, the name was that of {@link #HOST}. */
  private static final String PROVIDER = "agent.resource_provider_name";

  private static final String HOST = "default.host";

  private final Path folder;

  /**
   * @param folder mostly {@code /etc/cyborg}
   */
  CyborgConf(Path folder) {
    this.folder = folder;
  }

  /**
   * The name, if one is configured.
   *
   * @throws MappingException when a file is there and cannot be read
   */
  Optional<String> hostName() {
    Map<String, String> values = new HashMap<>();
    for (Path file : files()) {
      try {
        read(Files.readAllLines(file, StandardCharsets.UTF_8), values);
      } catch (IOException e) {
        throw new MappingException(
            "cannot read "
                + file
                + " for the name of this host; make it readable, or configure host.name instead",
            e);
      }
    }
    return Optional.ofNullable(values.get(PROVIDER))
        .or(() -> Optional.ofNullable(values.get(HOST)));
  }

  private List<Path> files() {
    var files = new ArrayList<Path>();
    Path main = folder.resolve("cyborg.conf");
    if (Files.exists(main)) {
      files.add(main);
    }
    Path more = folder.resolve("cyborg.conf.d");
    if (Files.isDirectory(more)) {
      try (Stream<Path> inside = Files.list(more)) {
        inside.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new MappingException("cannot list " + more + "; configure host.name instead", e);
      }
    }
    return files;
  }

  /** In the form of oslo.config: sections, {@code key = value} or {@code key: value}, comments. */
  private static void read(List<String> lines, Map<String, String> values) {
    String section = "default";
    for (String line : lines) {
      String text = line.strip();
      int end = text.indexOf(']');
      if (text.startsWith("[") && end > 0) {
        section = text.substring(1, end).strip().toLowerCase(Locale.ROOT);
      } else if (text.matches("[A-Za-z_]+\\s*[=:].*")) {
        String[] parts = text.split("\\s*[=:]\\s*", 2);
        String key = section + "." + parts[0];
        if (key.equals(PROVIDER) || key.equals(HOST)) {
          values.put(key, unquoted(parts[1]));
        }
      }
    }
    values.values().removeIf(String::isEmpty);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
