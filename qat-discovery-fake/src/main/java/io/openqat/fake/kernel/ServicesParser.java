// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.provisioning.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code cfg_services} makes of a text: the text that it will read, or EINVAL. */
@FunctionalInterface
interface ServicesParser {
  List<String> CANONICAL_ORDER = List.of("asym", "sym", "dc", "decomp", "dcc");

  /** Exactly these. Source: Linux 6.1 qat_common/adf_sysfs.c. */
  ServicesParser TWO_TEXTS = (text, model) -> oneOf(Set.of("sym;asym", "dc"), text);

  /** Exactly these, read back as written. Source: Linux 6.12 qat_common/adf_cfg_services.c. */
  ServicesParser TEN_TEXTS =
      (text, model) ->
          oneOf(
              Set.of(
                  "sym;asym",
                  "asym;sym",
                  "dc",
                  "dcc",
                  "sym",
                  "asym",
                  "dc;asym",
                  "asym;dc",
                  "dc;sym",
                  "sym;dc"),
              text);

  /** Any order, no duplicates, one canonical form. Source: Linux 7.3 adf_cfg_services.c. */
  ServicesParser AS_SET = ServicesParser::canonical;

  String parse(String text, Model model) throws KernelError;

  private static String oneOf(Set<String> accepted, String text) throws KernelError {
    String word = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (!accepted.contains(word)) {
      throw new KernelError(Errno.EINVAL);
    }
    return word;
  }

  private static String canonical(String text, Model model) throws KernelError {
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    List<String> words = List.of(line.split(";", -1));
    if (words.size() > 3
        || !CANONICAL_ORDER.containsAll(words)
        || Set.copyOf(words).size() != words.size()
        || !model.services().allows(ServiceSet.of(words))) {
      throw new KernelError(Errno.EINVAL);
    }
    var ordered = new ArrayList<>(CANONICAL_ORDER);
    ordered.retainAll(words);
    return String.join(";", ordered);
  }
}
