// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the kernel reads numbers and truth values. Source: Linux lib/kstrtox.c. */
final class KernelNumbers {
  private static final Pattern FORM =
      Pattern.compile("\\+?(?:0[xX]([0-9a-fA-F]{1,15})|0([0-7]{0,18})|([1-9][0-9]{0,17}))\\n?");

  private static final Pattern DECIMAL = Pattern.compile("\\+?([0-9]+)\\n?");

  private KernelNumbers() {}

  /** {@code kstrtoull} with base 0: {@code 0x10} is 16, and {@code 010} is 8. */
  static long unsigned(String text) throws KernelError {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new KernelError(Errno.EINVAL);
    }
    if (m.group(1) != null) {
      return Long.parseLong(m.group(1), 16);
    }
    if (m.group(3) != null) {
      return Long.parseLong(m.group(3));
    }
    return m.group(2).isEmpty() ? 0 : Long.parseLong(m.group(2), 8);
  }

  /** {@code kstrtouint} with base 10, where {@code 0x10} is no number and {@code 010} is 10. */
  static long decimal(String text) throws KernelError {
    Matcher m = DECIMAL.matcher(text);
    if (!m.matches()) {
      throw new KernelError(Errno.EINVAL);
    }
    var number = new BigInteger(m.group(1));
    if (number.bitLength() > Integer.SIZE) {
      throw new KernelError(Errno.ERANGE);
    }
    return number.longValue();
  }

  /** {@code kstrtobool}: only the first characters count. */
  static boolean truth(String text, boolean knowsEnabled) throws KernelError {
    String word = text.length() > 1 ? text.substring(0, 2) : text + " ";
    char first = Character.toLowerCase(word.charAt(0));
    char second = Character.toLowerCase(word.charAt(1));
    if (first == '1' || first == 'y' || first == 't' || (first == 'o' && second == 'n')) {
      return true;
    }
    if (first == '0' || first == 'n' || first == 'f' || (first == 'o' && second == 'f')) {
      return false;
    }
    if (knowsEnabled && (first == 'e' || first == 'd')) {
      return first == 'e';
    }
    throw new KernelError(Errno.EINVAL);
  }

  /** {@code sysfs_streq}: one line end more or less does not count. */
  static boolean same(String text, String word) {
    return text.equals(word) || text.equals(word + "\n");
  }
}
