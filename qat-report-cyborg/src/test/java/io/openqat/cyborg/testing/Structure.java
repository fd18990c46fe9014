// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Compares JSON trees by structure: keys, types, and the names and field lists of objects. */
public final class Structure {
  private Structure() {}

  /** Every difference from the model, by its path. */
  public static List<String> differences(Object model, Object found) {
    var differences = new ArrayList<String>();
    compare("$", model, found, differences);
    return differences;
  }

  private static void compare(String path, Object model, Object found, List<String> out) {
    if (path.endsWith("cyborg_object.changes")) {
      if (!new HashSet<>((List<?>) model).equals(new HashSet<>((List<?>) found))) {
        out.add(path + ": " + model + " <> " + found);
      }
    } else if (model instanceof Map<?, ?> m && found instanceof Map<?, ?> f) {
      if (!m.keySet().equals(f.keySet())) {
        out.add(path + ": " + m.keySet() + " <> " + f.keySet());
        return;
      }
      m.forEach((key, value) -> compare(path + "." + key, value, f.get(key), out));
    } else if (model instanceof List<?> m && found instanceof List<?> f) {
      if (m.isEmpty() != f.isEmpty() && !path.endsWith("_list")) {
        out.add(path + ": " + m + " <> " + f);
      }
      for (Object each : m.isEmpty() ? List.of() : f) {
        compare(path + "[]", m.get(0), each, out);
      }
    } else if (model == null
        ? found != null
        : found == null || model.getClass() != found.getClass()) {
      out.add(path + ": " + model + " <> " + found);
    } else if (path.matches(".*cyborg_object\\.(name|namespace|version)") && !model.equals(found)) {
      out.add(path + ": " + model + " <> " + found);
    }
  }
}
