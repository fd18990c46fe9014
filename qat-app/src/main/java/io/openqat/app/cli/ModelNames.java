// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.qat.QatFamily;
import java.util.Iterator;

/** The models of the built-in catalogue, for a shell to complete. */
final class ModelNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return QatFamily.catalog().models().stream().map(Model::name).iterator();
  }
}
