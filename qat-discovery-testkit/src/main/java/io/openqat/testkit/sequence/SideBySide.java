// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.testkit.ControlBench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Two hosts that begin alike and are done the same to. After each operation their answers, and what
 * discovery finds on them, have to be the same, or differ as is known and explained. Works through
 * the ports alone, and needs no test engine.
 */
public final class SideBySide {
  private static final int MOST_WHILE_WAITING = 12;

  private final Supplier<ControlBench> left;
  private final Supplier<ControlBench> right;
  private final List<KnownDifference> known;
  private final Map<String, Integer> answers = new TreeMap<>();
  private final Map<String, Integer> explained = new LinkedHashMap<>();
  private int steps;

  /**
   * A comparison of two hosts.
   *
   * @param left gives the first host, each time as it begins
   * @param right gives the second, which begins the same way
   * @param known in what they may differ
   */
  public SideBySide(
      Supplier<ControlBench> left, Supplier<ControlBench> right, List<KnownDifference> known) {
    this.left = left;
    this.right = right;
    this.known = List.copyOf(known);
  }

  /**
   * Sequences by chance, until so many operations were done or a difference was found.
   *
   * @param seed of the first sequence, always the same one; each other has the number after it
   * @param length operations of a sequence; each begins with fresh hosts
   */
  public SequenceReport random(Vocabulary words, long seed, int operations, int length) {
    var choice = new OperationChoice(words);
    SequenceReport report = report(List.of(), Optional.empty());
    for (long next = seed; report.isAlike() && steps < operations; next++) {
      report = of(choice.sequence(next, length));
    }
    return report;
  }

  /**
   * A shorter sequence in which the hosts differ too, found by leaving out what they differ
   * without. What it takes is not counted.
   *
   * @param report of a sequence in which they differ
   * @param tries how many sequences to try at most
   */
  public SequenceReport shortened(SequenceReport report, int tries) {
    var apart = new SideBySide(left, right, known);
    SequenceReport shortest = report;
    int rest = tries;
    for (int size = report.done().size() / 2; size > 0; size /= 2) {
      int from = 0;
      while (from < shortest.done().size() && rest-- > 0) {
        List<Operation> without = new ArrayList<>(shortest.sequence());
        without.subList(from, Math.min(from + size, without.size())).clear();
        SequenceReport shorter = apart.of(without);
        if (shorter.isAlike()) {
          from += size;
        } else {
          shortest = shorter;
        }
      }
    }
    return shortest;
  }

  /** One sequence, on fresh hosts. */
  public SequenceReport of(List<Operation> sequence) {
    var hosts = List.of(new ComparedHost(left.get()), new ComparedHost(right.get()));
    var order = new HarmlessOrder();
    var done = new ArrayList<String>();
    SortedMap<String, String> facts = hosts.get(0).facts();
    Optional<String> difference = compareFacts("at the beginning", facts, hosts.get(1).facts());
    int waited = 0;
    var rest = new ArrayList<>(sequence);
    while (difference.isEmpty() && !(rest.isEmpty() && order.closing().isEmpty())) {
      waited = order.isWaiting() ? waited + 1 : 0;
      // A wait ends after a few more operations, and whatever is open at the end is closed.
      if (rest.isEmpty() || waited > MOST_WHILE_WAITING) {
        rest.add(0, order.closing().get(0));
      }
      Operation operation = rest.remove(0);
      if (!order.allows(operation, facts)) {
        continue;
      }
      String here = hosts.get(0).perform(operation);
      String there = hosts.get(1).perform(operation);
      order.note(operation, here);
      done.add(operation + " -> " + here);
      steps++;
      answers.merge(operation.kind() + " " + here, 1, Integer::sum);
      SortedMap<String, String> found = hosts.get(0).facts();
      facts = found;
      difference =
          compare(operation.toString(), here, there)
              .or(() -> compareFacts("after " + operation, found, hosts.get(1).facts()));
    }
    return report(done, difference);
  }

  private Optional<String> compareFacts(
      String when, SortedMap<String, String> here, SortedMap<String, String> there) {
    return ComparedHost.differences(here, there).entrySet().stream()
        .flatMap(fact -> compare(fact.getKey(), fact.getValue()[0], fact.getValue()[1]).stream())
        .map(text -> when + ": " + text)
        .reduce((one, two) -> one + "\n" + two);
  }

  /** The difference, unless there is none or a reason is known. */
  private Optional<String> compare(String what, String here, String there) {
    if (here.equals(there)) {
      return Optional.empty();
    }
    Optional<KnownDifference> reason =
        known.stream().filter(entry -> entry.explains(what, here, there)).findFirst();
    reason.ifPresent(entry -> explained.merge(entry.reason(), 1, Integer::sum));
    return reason.isPresent()
        ? Optional.empty()
        : Optional.of(what + ": " + here + ", and on the other host: " + there);
  }

  private SequenceReport report(List<String> done, Optional<String> difference) {
    return new SequenceReport(steps, answers, explained, done, difference);
  }
}
