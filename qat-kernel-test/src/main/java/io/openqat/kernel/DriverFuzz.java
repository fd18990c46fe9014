// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.HostFixtures;
import io.openqat.testkit.SimulatedBench;
import io.openqat.testkit.sequence.KnownDifference;
import io.openqat.testkit.sequence.Operation;
import io.openqat.testkit.sequence.OperationChoice;
import io.openqat.testkit.sequence.SequenceReport;
import io.openqat.testkit.sequence.SideBySide;
import io.openqat.testkit.sequence.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Random sequences of what the control port can do, on Linux's own driver and on the simulation
 * side by side. A difference that is not listed fails, and so does a complaint of the kernel, or
 * harm that the simulation says it would have come to.
 */
public final class DriverFuzz {
  /** Operations of a sequence; to begin a new one takes as long as some twenty of them. */
  private static final int LENGTH = 100;

  /** How many sequences may fail before it ends, so that one run tells of more than one defect. */
  private static final int FAILURES = 5;

  /** How many VFs a device can have here: sixteen would show the same, and take thrice as long. */
  private static final int VFS = 4;

  private static final int TRIES = 30;

  private final PrintStream out = System.out;
  private final List<KnownDifference> known = knownDifferences();
  private final GuestLine line;
  private final String release;
  private final SideBySide pair = new SideBySide(this::real, this::simulated, known);
  private final OperationChoice choice =
      new OperationChoice(Vocabulary.of4xxx(VFS, VirtualQat.FIRST, VirtualQat.SECOND));
  private final long start = System.nanoTime();
  private Optional<SimulatedHost> host = Optional.empty();
  private String current = "";
  private int failures;

  private GuestBench bench;

  private DriverFuzz(GuestLine line) {
    this.line = line;
    this.release = line.askText("release");
    this.bench = new GuestBench(line);
  }

  /**
   * Ends with 0 when all was alike.
   *
   * @param args the folder of the boot; then the seed of the first sequence and the number of
   *     operations, or one file with a sequence as it was printed
   */
  public static void main(String[] args) throws IOException {
    var fuzz = new DriverFuzz(new GuestLine(Path.of(args[0])));
    try {
      if (args.length == 2) {
        fuzz.again(Operation.parse(Files.readAllLines(Path.of(args[1]))));
      } else {
        fuzz.random(Long.parseLong(args[1]), Integer.parseInt(args[2]));
      }
    } catch (RuntimeException e) {
      fuzz.failures++;
      fuzz.out.println("FAILED   fuzz: " + fuzz.current + ": it could not go on");
      e.printStackTrace(fuzz.out);
    }
    fuzz.line.tell("end");
    System.exit(fuzz.failures == 0 ? 0 : 1);
  }

  /** A sequence that failed, and the shortest one of it that fails. */
  private void again(List<Operation> sequence) {
    SequenceReport report = run("the file", sequence);
    if (!report.isAlike()) {
      out.println("shortest " + pair.shortened(report, TRIES));
    }
  }

  private void random(long seed, int operations) {
    out.println("seed     " + seed + ", " + operations + " operations");
    SequenceReport report = pair.of(List.of());
    for (long next = seed; report.steps() < operations && failures < FAILURES; next++) {
      report = run("seed " + next, choice.sequence(next, LENGTH));
      if (!complaints().isEmpty()) {
        break;
      }
    }
    report.answers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> out.println("answers  " + entry.getKey() + ": " + entry.getValue()));
    report
        .explained()
        .forEach((reason, times) -> out.println("listed   " + times + " times: " + reason));
    out.println(
        "total    Linux %s: %d operations, seed %d, %d failed"
            .formatted(release, report.steps(), seed, failures));
  }

  private SequenceReport run(String name, List<Operation> sequence) {
    current = name;
    SequenceReport report = pair.of(sequence);
    var against = new ArrayList<>(complaints());
    host.ifPresent(simulated -> against.addAll(simulated.harm()));
    if (!against.isEmpty()) {
      fail(name + ": the kernel came to harm", report.done());
      against.forEach(out::println);
    } else if (!report.isAlike()) {
      fail(name + ": they differ", report.toString().lines().toList());
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    out.println("so far   " + report.steps() + " operations in " + seconds + " s, " + name);
    return report;
  }

  private void fail(String what, List<String> lines) {
    failures++;
    out.println("FAILED   fuzz: " + what);
    lines.forEach(out::println);
  }

  private List<String> complaints() {
    return Dmesg.complaints(line.askForFile("dmesg", "messages").lines().toList());
  }

  private ControlBench real() {
    bench = bench.afresh();
    return bench;
  }

  private ControlBench simulated() {
    SimulatedHost fresh =
        HostFixtures.hostOf(
            "kernel: %s\naccelerators: [{at: [6b:00.0, 70:00.0], model: 4xxx, total-vfs: %d}]"
                .formatted(RunningKernel.version(release), VFS));
    host = Optional.of(fresh);
    return new SimulatedBench(fresh);
  }

  private static List<KnownDifference> knownDifferences() {
    try (InputStream file = DriverFuzz.class.getResourceAsStream("differences.tsv")) {
      return KnownDifference.parse(
          new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new IllegalStateException("reading the list of differences", e);
    }
  }
}
