// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.List;

/**
 * Remembers which function belongs to which virtual machine, for all processes of a host at once
 * and across the death of any of them. Every call is one transaction: all of it happens, or none.
 *
 * <p>An entry that is not {@link AssignmentState#HELD} has a worker, the open ledger through which
 * it came into that state; only the worker can take it further. When the worker is gone, be it
 * closed or dead, or has left the entry, somebody else can adopt it.
 *
 * <p>Every call may throw {@link LedgerException} when the ledger cannot be used. An open ledger is
 * for one thread at a time; several may be open at once, in this process too.
 */
public interface AssignmentLedger extends AutoCloseable {

  /** All entries, whatever their state. */
  LedgerView view();

  /**
   * Writes down what is going to be done, before the host is touched.
   *
   * @param basis the revision of the view that the decision was made by
   * @return the entries, {@link AssignmentState#INTENDED}, in the order of the intents
   * @throws LedgerConflictException when one of the functions has an entry, or had one after the
   *     basis; when its PF is given as a whole, or it is such a PF and one of its VFs is given
   */
  List<Assignment> intend(List<Intent> intents, long basis);

  /**
   * Says that the intents are carried out: the entries are {@link AssignmentState#HELD}.
   *
   * @throws LedgerConflictException when this is not their worker, or they are no intents any more
   */
  List<Assignment> commit(List<Assignment> entries);

  /**
   * Writes down that held functions are going to be taken back: {@link AssignmentState#RELEASING}.
   *
   * @throws LedgerConflictException when one of the entries is not held any more
   */
  List<Assignment> startRelease(List<Assignment> entries);

  /**
   * Strikes entries out: the functions are free.
   *
   * @throws LedgerConflictException when this is not their worker
   */
  void remove(List<Assignment> entries);

  /** Gives up being the worker of these entries; those of others stay as they are. */
  void leave(List<Assignment> entries);

  /** Becomes the worker of every unfinished entry that has none, or one that is gone. */
  List<Assignment> adopt();

  /**
   * Notes where a function is found now.
   *
   * @throws LedgerConflictException when the entry is gone, is being worked on by somebody else, or
   *     the new address has an entry
   */
  Assignment move(Assignment entry, AssignedFunction now);

  /** Lets go of the ledger, and of all entries this is the worker of. */
  @Override
  void close();
}
