// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.offer.HostFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes on one ledger: killed, and many at once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProcessesTest {
  private static final int CONTENDERS = 8;

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws Exception {
    Files.createDirectory(folder.resolve("host"));
    Files.createDirectory(folder.resolve("witness"));
  }

  private SqliteLedger ledger() {
    return SqliteLedger.open(folder.resolve("ledger.db"), "shared", InstantSource.system());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 9, 10, 13, 16})
  void whoeverIsKilledTheNextOneEndsIt(int place) throws Exception {
    var shared = new SharedHost(folder.resolve("host"), "spr-2x1");
    boolean promised;
    String died;
    try (var victim = new Child(Victim.class, folder.toString(), Integer.toString(place));
        var bystander = ledger()) {
      died = victim.await("AT ");
      promised = died.contains("release");
      assertThat(new Assigner(shared.host(), bystander, List.of()).recover())
          .as("recovered while the other lives")
          .isEmpty();
      victim.kill();
    }
    try (var ledger = ledger()) {
      new Assigner(shared.host(), ledger, List.of()).recover();
      List<Assignment> left = ledger.view().assignments();
      assertThat(left).as(died).allMatch(entry -> entry.state() == AssignmentState.HELD);
      assertThat(left)
          .as(died)
          .hasSize(
              died.contains("commit, after") || promised && died.contains("startRelease, before")
                  ? 1
                  : 0);
      for (HostFunction function : HostFunction.all(shared.look().inventory())) {
        if (function.virtual().isPresent()) {
          boolean held = left.stream().anyMatch(e -> e.address().equals(function.address()));
          assertThat(function.host().isVfio())
              .as("%s after %s", function.address(), died)
              .isEqualTo(held);
        }
      }
    }
  }

  @Test
  void eightAtOnceNeverShareAFunctionAndLoseNone() throws Exception {
    String seconds = System.getProperty("qat.contention.seconds", "4");
    int assigned = 0;
    int released = 0;
    int refused = 0;
    var contenders = new ArrayList<Child>();
    try {
      for (int i = 0; i < CONTENDERS; i++) {
        contenders.add(new Child(Contender.class, folder.toString(), seconds, Integer.toString(i)));
      }
      for (Child contender : contenders) {
        contender.await("ready");
      }
      for (Child contender : contenders) {
        contender.go();
      }
      for (Child contender : contenders) {
        String[] words = contender.await("done ").split(" ");
        assertThat(contender.exitCode()).isZero();
        assigned += Integer.parseInt(words[1]);
        released += Integer.parseInt(words[2]);
        refused += Integer.parseInt(words[3]);
      }
    } finally {
      contenders.forEach(Child::close);
    }

    assertThat(assigned).isPositive().isEqualTo(released);
    assertThat(folder.resolve("witness")).isEmptyDirectory();
    assertThat(folder.resolve("host")).isEmptyDirectory();
    try (var ledger = ledger()) {
      assertThat(ledger.view().assignments()).isEmpty();
    }
    System.out.printf(
        "8 processes, %s s each: %d functions assigned and released, %d requests refused%n",
        seconds, assigned, refused);
  }
}
