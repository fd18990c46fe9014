// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What {@code cfg_services} makes of a text: the text that it will read, or EINVAL. */
@FunctionalInterface
interface ServicesParser {
  List<String> CANONICAL_ORDER = List.of("asym", "sym", "dc", "decomp", "dcc");

  int MOST_TOGETHER = 3;

  int LONGEST = 63;

  /** Exactly these. Source: Linux 6.1 qat_common/adf_sysfs.c. */
  ServicesParser TWO_TEXTS = (text, model) -> oneOf(Set.of("sym;asym", "dc"), text);

  /** Exactly these, read back as written. Source: Linux 6.12 qat_common/adf_cfg_services.c. */
  ServicesParser TEN_TEXTS =
      (text, model) ->
          oneOf(
              Set.of("sym;asym asym;sym dc dcc sym asym dc;asym asym;dc dc;sym sym;dc".split(" ")),
              text);

  /** Any order, no duplicates, one canonical form. Source: Linux 7.2 adf_cfg_services.c. */
  ServicesParser AS_SET = ServicesParser::canonical;

  String parse(String text, Model model) throws KernelError;

  private static String oneOf(Set<String> accepted, String text) throws KernelError {
    String word = withoutLineEnd(text);
    if (!accepted.contains(word)) {
      throw new KernelError(Errno.EINVAL);
    }
    return word;
  }

  private static String canonical(String text, Model model) throws KernelError {
    List<String> words = words(text);
    if (text.length() > LONGEST
        || words.size() > MOST_TOGETHER
        || !CANONICAL_ORDER.containsAll(words)
        || Set.copyOf(words).size() != words.size()
        || !model.services().allows(ServiceSet.of(words))) {
      throw new KernelError(Errno.EINVAL);
    }
    var ordered = new ArrayList<>(CANONICAL_ORDER);
    ordered.retainAll(words);
    return String.join(";", ordered);
  }

  /** A NUL ends the text for the kernel, and each word may end in one line end. */
  private static List<String> words(String text) {
    int end = text.indexOf('\0');
    return Arrays.stream((end < 0 ? text : text.substring(0, end)).split(";", -1))
        .map(ServicesParser::withoutLineEnd)
        .toList();
  }

  private static String withoutLineEnd(String word) {
    return word.endsWith("\n") ? word.substring(0, word.length() - 1) : word;
  }
}
