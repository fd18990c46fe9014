// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An exception on the other side, as it travels: class, module, message, arguments. The remote
 * traceback is not kept.
 *
 * @param type the exception's class, without its module
 * @param module where that class is from
 * @param message what it says
 */
public record RemoteFailure(String type, String module, String message) {
  private static final int MOST = 320;

  private static final Set<String> PROGRAMMING_MODULES =
      Set.of("builtins", "exceptions", "oslo_messaging.rpc.dispatcher");

  /**
   * Built-in exceptions that tell of the world rather than of a mistake in the program. Cyborg's
   * client of Placement raises the plainest for whatever Placement refuses ({@code
   * cyborg/common/placement_client.py}, 9.0 to 17.0).
   */
  private static final Set<String> OF_THE_WORLD =
      Set.of(
          "Exception",
          "OSError",
          "IOError",
          "TimeoutError",
          "ConnectionError",
          "ConnectionRefusedError",
          "ConnectionResetError",
          "ConnectionAbortedError",
          "BrokenPipeError",
          "MemoryError");

  /** Reads the text of a reply's {@code failure}; what cannot be read becomes a failure itself. */
  public static RemoteFailure parse(Object failure) {
    Optional<Map<?, ?>> fields =
        failure instanceof String text
            ? Json.readObject(text)
            : failure instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    return fields
        .map(
            f ->
                new RemoteFailure(
                    Json.text(f, "class").orElse("unknown"),
                    Json.text(f, "module").orElse(""),
                    Json.text(f, "message").orElse("")))
        .orElseGet(() -> new RemoteFailure("unknown", "", "the failure itself cannot be read"));
  }

  /** The text of a reply's {@code failure}. */
  String toJson() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("class", type);
    fields.put("module", module);
    fields.put("message", message);
    fields.put("tb", List.of());
    fields.put("args", List.of(message));
    fields.put("kwargs", Map.of());
    return Json.write(fields);
  }

  /** Whether the same call would fail in the same way again: the program there does not fit. */
  public boolean isProgrammingError() {
    return PROGRAMMING_MODULES.contains(module) && !OF_THE_WORLD.contains(type);
  }

  /**
   * {@code module.Class: message}, on one line, of at most some hundred characters: of a longer one
   * its beginning and its end, where databases put what it is about.
   */
  @Override
  public String toString() {
    String line = message.replaceAll("\\s+", " ").strip();
    String shown =
        line.length() > MOST
            ? line.substring(0, MOST / 2) + " ... " + line.substring(line.length() - MOST / 2)
            : line;
    return (module.isEmpty() ? "" : module + ".") + type + (shown.isEmpty() ? "" : ": " + shown);
  }
}
