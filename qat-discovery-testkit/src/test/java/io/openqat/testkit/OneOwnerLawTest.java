// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.testkit.OwnersTrial.Act;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Law 12 with machines and containers that run, in stories that nobody thought of. */
class OneOwnerLawTest {
  private static final List<VirtualMachine> MACHINES =
      List.of(new VirtualMachine("web1"), new VirtualMachine("db1"), new VirtualMachine("mail1"));
  private static final List<Owner> OWNERS =
      Stream.<Owner>concat(
              MACHINES.stream(), Stream.of(new Container("web1"), new Container("cache1")))
          .toList();

  /**
   * One thing that happens.
   *
   * @param death at which call of ledger, host or libvirt the command dies; one that makes fewer
   *     lives
   */
  record Event(Act act, Owner owner, int count, int death) {}

  @Property(tries = 200)
  @Label("law 12: ledger, live and inactive definitions name one owner, and no entry is lost")
  void oneOwnerWhateverHappens(@ForAll("stories") List<Event> story) {
    var trial = new OwnersTrial(MACHINES);
    for (Event event : story) {
      trial.happens(event.act(), event.owner(), event.count(), event.death());
      trial.check();
    }
  }

  /** What a machine that is off would have at its next start belongs to it. */
  @Example
  void whatWasReleasedAndNotDetachedIsGivenToNobodyElse() {
    var trial = new OwnersTrial(MACHINES);
    VirtualMachine web = MACHINES.get(0);
    VirtualMachine db = MACHINES.get(1);
    for (Act act : List.of(Act.ASSIGN, Act.RELEASE)) {
      trial.happens(act, web, OwnersTrial.VFS, Integer.MAX_VALUE);
    }
    trial.happens(Act.ASSIGN, db, 1, Integer.MAX_VALUE);
    trial.check();
  }

  @Provide
  Arbitrary<List<Event>> stories() {
    Arbitrary<Event> event =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.of(Act.class)),
                    Tuple.of(
                        3,
                        Arbitraries.of(
                            Act.APPLY,
                            Act.ASSIGN,
                            Act.RELEASE,
                            Act.RELEASE_DETACHED,
                            Act.ASSIGN_WHOLE,
                            Act.RECONCILE,
                            Act.RECONCILE_WITH_LIBVIRT,
                            Act.START,
                            Act.REBOOT))),
                Arbitraries.of(OWNERS),
                Arbitraries.integers().between(1, 2),
                Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.integers().between(0, 12)),
                    Tuple.of(3, Arbitraries.just(Integer.MAX_VALUE))))
            .as(Event::new);
    return event.list().ofMinSize(5).ofMaxSize(30);
  }
}
