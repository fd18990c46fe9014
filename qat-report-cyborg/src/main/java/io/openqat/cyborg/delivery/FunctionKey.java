// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import java.util.Comparator;

/**
 * What a conductor tells a function by: three texts.
 *
 * @param controlPath {@code cpid_info} of its device
 * @param deployable name of its deployable
 * @param attachInfo {@code attach_info} of its handle
 */
record FunctionKey(String controlPath, String deployable, String attachInfo)
    implements Comparable<FunctionKey> {
  private static final Comparator<FunctionKey> ORDER =
      Comparator.comparing(FunctionKey::controlPath)
          .thenComparing(FunctionKey::deployable)
          .thenComparing(FunctionKey::attachInfo);

  @Override
  public int compareTo(FunctionKey other) {
    return ORDER.compare(this, other);
  }
}
