// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.FunctionControl;
import io.openqat.testkit.CrashPoints;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that assigns and releases, and at one place waits to be killed. */
final class Victim {
  private Victim() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    var points = new CrashPoints(Integer.parseInt(args[1]), Victim::waitForDeath);
    HostUnderAssignment host = new SharedHost(folder.resolve("host"), "spr-2x1").host();
    try (var ledger =
        SqliteLedger.open(folder.resolve("ledger.db"), "shared", InstantSource.system())) {
      var assigner =
          new Assigner(
              new HostUnderAssignment(
                  host.discovery(),
                  points.around(FunctionControl.class, host.control()),
                  List.of()),
              points.around(AssignmentLedger.class, ledger),
              List.of());
      points.begin("assign");
      List<Assignment> held =
          assigner
              .assign(AssignmentRequest.vf(new VirtualMachine("victim")), PlacementPolicies.PACKED)
              .entries();
      System.out.println("HELD");
      points.begin("release");
      assigner.release(held, false).orThrow();
    }
    System.out.println("ALIVE");
  }

  private static void waitForDeath(String place) {
    System.out.println("AT " + place);
    try {
      if (!new CountDownLatch(1).await(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody killed this process " + place);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
