// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Attachment;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * libvirt, as {@code virsh} shows it. The program is started directly, never through a shell, with
 * its arguments apart, and killed when it does not come back in time.
 */
public final class Virsh {
  private static final long LONGEST_ANSWER = 16L << 20;

  private final String program;
  private final String uri;
  private final Duration patience;

  /**
   * One connection of libvirt.
   *
   * @param uri as for {@code virsh -c}, such as {@code qemu:///system}
   */
  public Virsh(String uri) {
    this("virsh", uri, Duration.ofSeconds(60));
  }

  Virsh(String program, String uri, Duration patience) {
    this.program = program;
    this.uri = uri;
    this.patience = patience;
  }

  /**
   * Attaches a function to a machine, to its definition and, where it runs, at once. The function
   * is on its driver already, and stays there when the machine ends.
   */
  public void attach(VirtualMachine vm, PciAddress function) {
    changeDevice("attach-device", vm, function);
  }

  /** Takes a function out of a machine again. */
  public void detach(VirtualMachine vm, PciAddress function) {
    changeDevice("detach-device", vm, function);
  }

  /** All machines, and the PCI functions in their definitions. */
  public Machines machines() {
    var known = new HashSet<String>();
    var attachments = new ArrayList<Attachment>();
    List<String> uuids =
        ask("list", "--all", "--uuid")
            .lines()
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    for (String uuid : uuids) {
      var domain = DomainXml.parse(ask("dumpxml", "--domain", uuid));
      known.add(domain.name());
      known.add(uuid);
      domain.functions().stream()
          .map(function -> new Attachment(function, domain.name(), domain.uuid()))
          .forEach(attachments::add);
    }
    return new Machines(known, attachments);
  }

  private void changeDevice(String command, VirtualMachine vm, PciAddress function) {
    if (vm.name().startsWith("-")) {
      throw new OpenQatException(vm + ": virsh would take this name for an option; use the UUID");
    }
    try {
      Path file = Files.createTempFile("qat-hostdev", ".xml");
      try {
        Files.writeString(file, new LibvirtXml(HostdevOptions.UNMANAGED).hostdev(function));
        ask(command, "--domain", vm.name(), "--file", file.toString(), "--persistent");
      } catch (OpenQatException e) {
        throw new OpenQatException(without(file, e.what()));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new OpenQatException("cannot write the device for virsh: " + e);
    }
  }

  /** A complaint that does not name a file which is gone by the time somebody reads it. */
  private static String without(Path file, String complaint) {
    return complaint.replace(" from " + file, "").replace(file.toString(), "the device");
  }

  private String ask(String... arguments) {
    var command = new ArrayList<String>(List.of(program, "-q", "-c", uri));
    command.addAll(List.of(arguments));
    try {
      Path answer = Files.createTempFile("qat-virsh", ".out");
      Path complaint = Files.createTempFile("qat-virsh", ".err");
      try {
        return run(command, answer, complaint);
      } finally {
        Files.deleteIfExists(answer);
        Files.deleteIfExists(complaint);
      }
    } catch (IOException e) {
      throw new OpenQatException("cannot keep what " + program + " says in a temporary file: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenQatException("interrupted while waiting for " + program);
    }
  }

  private String run(List<String> command, Path answer, Path complaint)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(answer.toFile())
            .redirectError(complaint.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = start(builder);
    String what = String.join(" ", command.subList(0, 5));
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new OpenQatException(what + " did not come back in " + patience.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      String said = text(complaint).strip().replaceAll("\\s*\\R\\s*", "; ");
      throw new OpenQatException(
          what + " failed: " + (said.isEmpty() ? "it does not say why" : said));
    }
    return text(answer);
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new OpenQatException(
          "cannot run "
              + program
              + " ("
              + e.getMessage()
              + "); on Debian: apt-get install libvirt-clients");
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LONGEST_ANSWER) {
      throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
