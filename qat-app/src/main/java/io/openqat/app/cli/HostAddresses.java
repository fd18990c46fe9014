// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.cli.manual.Completion;
import java.util.Iterator;
import java.util.List;

/** The functions of the host where one types, which a shell finds for itself. */
final class HostAddresses implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return List.of(Completion.ADDRESSES).iterator();
  }
}
