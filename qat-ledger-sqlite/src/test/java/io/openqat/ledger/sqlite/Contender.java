// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A process that assigns and releases at random until its time is over, then gives all back. Of
 * each function it has it keeps a file that only one process can make.
 */
final class Contender {
  /** However slow the machine is. */
  private static final int FEWEST = 5;

  private Contender() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int number = Integer.parseInt(args[2]);
    var random = new Random(number);
    var shared = new SharedHost(folder.resolve("host"), "spr-2x1");
    int assigned = 0;
    int released = 0;
    int refused = 0;
    try (var ledger =
        SqliteLedger.open(folder.resolve("ledger.db"), "shared", InstantSource.system())) {
      var assigner = new Assigner(shared.host(), ledger, List.of());
      var mine = new ArrayList<Assignment>();
      System.out.println("ready");
      System.in.read();
      long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
      while (System.nanoTime() < end || assigned < FEWEST || !mine.isEmpty()) {
        assigner.recover();
        if ((System.nanoTime() < end || assigned < FEWEST) && random.nextInt(5) < 3) {
          var vm = new VirtualMachine("vm-" + number + "-" + assigned);
          var policy = random.nextBoolean() ? PlacementPolicies.PACKED : PlacementPolicies.BALANCED;
          try {
            List<Assignment> got =
                assigner.assign(request(vm, 1 + random.nextInt(3)), policy).entries();
            for (Assignment entry : got) {
              Files.createFile(witness(folder, entry));
            }
            mine.addAll(got);
            assigned += got.size();
          } catch (AssignmentRefusedException e) {
            refused++;
          }
        } else if (!mine.isEmpty()) {
          Assignment entry = mine.remove(random.nextInt(mine.size()));
          Files.delete(witness(folder, entry));
          assigner.release(List.of(entry), false).orThrow();
          released++;
        }
      }
    }
    System.out.println("done " + assigned + " " + released + " " + refused);
  }

  private static AssignmentRequest request(VirtualMachine vm, int count) {
    return AssignmentRequest.vf(vm).withCount(count);
  }

  private static Path witness(Path folder, Assignment entry) {
    return folder.resolve("witness").resolve(entry.address().toString());
  }
}
