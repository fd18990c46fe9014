// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does outside, on simulated hosts, much of what is to be done in the virtual machine, so that the
 * JVM can keep the classes of it: in there, to load them takes longer than what is done with them.
 */
public final class Rehearsal {
  private static final String HOST = "spr-2x1";
  private static final String WANTED =
      "devices: [{name: crypto, vfs: on, services: 'asym;dc', driver: vfio-pci, offered: 4}]";

  private Rehearsal() {}

  /** Ends with 0 when all has been done, whatever came of it. */
  public static void main(String[] args) throws IOException {
    var nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    KernelTest.run(ControlOnSimulation.class, "", new Report(nobody));
    Path wanted = Files.createTempFile("wanted", ".yaml");
    Files.writeString(wanted, WANTED);
    Typed.qat("discover", "--host", HOST);
    Typed.qat("show", "6b:00.0", "--host", HOST);
    Typed.qat("doctor", "--host", HOST);
    Typed.qat("provision", "plan", wanted.toString(), "--host", HOST);
    Typed.qat("provision", "apply", wanted.toString(), "--yes", "--host", HOST);
    Typed.qat("assign", "--dry-run", "--vm", "web1", "--host", HOST);
    Files.delete(wanted);
    RunningAgent.start("--host", HOST);
    RunningAgent.look();
    System.exit(0);
  }
}
