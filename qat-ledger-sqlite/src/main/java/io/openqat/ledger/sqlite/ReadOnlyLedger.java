// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerView;
import java.util.List;

/** A ledger for somebody who may read its file alone. What others left unfinished stays so. */
record ReadOnlyLedger(LedgerLook look) implements AssignmentLedger {
  @Override
  public LedgerView view() {
    return look.view();
  }

  @Override
  public List<Assignment> adopt() {
    return List.of();
  }

  @Override
  public List<Assignment> intend(List<Intent> intents, long basis) {
    throw look.file().notWritable();
  }

  @Override
  public List<Assignment> commit(List<Assignment> entries) {
    throw look.file().notWritable();
  }

  @Override
  public List<Assignment> startRelease(List<Assignment> entries) {
    throw look.file().notWritable();
  }

  @Override
  public void remove(List<Assignment> entries) {
    throw look.file().notWritable();
  }

  @Override
  public void leave(List<Assignment> entries) {
    throw look.file().notWritable();
  }

  @Override
  public Assignment move(Assignment entry, AssignedFunction now) {
    throw look.file().notWritable();
  }

  @Override
  public void close() {}
}
