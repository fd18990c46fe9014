// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.Definition;
import io.openqat.domain.assignment.MachineDefinitions;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * libvirt, as {@code virsh} shows it. The program is started directly, never through a shell, with
 * its arguments apart, and killed when it does not come back in time.
 */
public final class Virsh implements MachineDefinitions {
  private static final Pattern VERSION =
      Pattern.compile("\\b[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}\\b");
  private static final long LONGEST_ANSWER = 16L << 20;

  /** Definitions that one virsh is asked for: of 10 to 20 KiB each, and a line of some 10 KiB. */
  private static final int TOGETHER = 100;

  private static final List<String> RUNNING = List.of("list", "--uuid");
  private static final List<String> PERSISTENT = List.of("list", "--all", "--persistent", "--uuid");
  private static final List<String> ALL = List.of("list", "--all", "--uuid");

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

  @Override
  public void attach(DefinedMachine machine, PciAddress function, Set<Definition> into) {
    changeDevice("attach-device", machine, function, into);
  }

  @Override
  public void detach(DefinedMachine machine, PciAddress function, Definition from) {
    changeDevice("detach-device", machine, function, Set.of(from));
  }

  @Override
  public Machines machines() {
    Map<List<String>, String> lists = askTogether(List.of(RUNNING, PERSISTENT, ALL));
    Set<String> all = uuids(ALL, lists);
    if (all.isEmpty()) {
      return new Machines(List.of());
    }
    Set<String> running = uuids(RUNNING, lists);
    Set<String> persistent = uuids(PERSISTENT, lists);
    var definitions = new ArrayList<List<String>>();
    for (String uuid : all) {
      definitionsOf(uuid, running, persistent).values().forEach(definitions::add);
    }
    Map<List<String>, String> told = askTogether(definitions);
    var machines = new ArrayList<DefinedMachine>();
    for (String uuid : all) {
      try {
        machines.add(machine(uuid, definitionsOf(uuid, running, persistent), told));
      } catch (OpenQatException e) {
        if (uuids(ALL, Map.of()).contains(uuid)) {
          throw e;
        }
        // It ended or was undefined meanwhile, and has nothing any more.
      }
    }
    return new Machines(machines);
  }

  /** The version of the libvirt at the other end, as 9.0.0; empty when it does not tell. */
  public Optional<String> version() {
    Matcher numbers = VERSION.matcher(ask(List.of("version", "--daemon")));
    Optional<String> last = Optional.empty();
    while (numbers.find()) {
      last = Optional.of(numbers.group()); // what it says of the daemon comes last
    }
    return last;
  }

  /**
   * Whether libvirt plugs a function on this driver that it has not bound itself. Variants of
   * vfio-pci it knows since 10.0 (its release notes); one that does not tell may.
   */
  public boolean plugs(DriverName driver) {
    return driver.equals(DriverName.VFIO_PCI)
        || version().map(v -> Integer.parseInt(v.substring(0, v.indexOf('.'))) >= 10).orElse(true);
  }

  /** What is asked for each definition that a machine has. */
  private static Map<Definition, List<String>> definitionsOf(
      String uuid, Set<String> running, Set<String> persistent) {
    var asked = new EnumMap<Definition, List<String>>(Definition.class);
    if (running.contains(uuid)) {
      asked.put(Definition.LIVE, List.of("dumpxml", "--domain", uuid));
    }
    if (persistent.contains(uuid) || asked.isEmpty()) {
      asked.put(Definition.INACTIVE, List.of("dumpxml", "--domain", uuid, "--inactive"));
    }
    return asked;
  }

  private DefinedMachine machine(
      String uuid, Map<Definition, List<String>> asked, Map<List<String>, String> told) {
    Optional<DomainXml> live = definition(Definition.LIVE, asked, told);
    Optional<DomainXml> inactive = definition(Definition.INACTIVE, asked, told);
    String name = live.or(() -> inactive).map(DomainXml::name).orElse(uuid);
    return new DefinedMachine(
        name,
        Optional.of(uuid),
        live.map(DomainXml::functions),
        inactive.map(DomainXml::functions),
        live.or(() -> inactive).map(DomainXml::limits).orElse(MachineLimits.UNKNOWN));
  }

  private Optional<DomainXml> definition(
      Definition which, Map<Definition, List<String>> asked, Map<List<String>, String> told) {
    return Optional.ofNullable(asked.get(which))
        .map(question -> answer(question, told))
        .map(text -> DomainXml.parse(text, which == Definition.LIVE));
  }

  /** What was told among others or, where nothing was, is told to who asks for it alone. */
  private String answer(List<String> question, Map<List<String>, String> told) {
    return Optional.ofNullable(told.get(question)).orElseGet(() -> ask(question));
  }

  /**
   * Asks many questions of few processes, for each takes its time to start and to connect. What is
   * not answered is left out: virsh goes on after a question that failed, and ends as the last one
   * did.
   */
  private Map<List<String>, String> askTogether(List<List<String>> questions) {
    var told = new HashMap<List<String>, String>();
    for (int from = 0; from < questions.size(); from += TOGETHER) {
      List<List<String>> some =
          questions.subList(from, Math.min(from + TOGETHER, questions.size()));
      // No definition has this text in it, whatever somebody wrote there.
      String end = "=" + UUID.randomUUID() + "=";
      var script = new StringJoiner("; ");
      some.forEach(question -> script.add(String.join(" ", question)).add("echo " + end));
      String[] answers = ask(List.of(script.toString())).split(end, -1);
      for (int i = 0; i < some.size() && i < answers.length - 1; i++) {
        if (!answers[i].isBlank()) {
          told.put(some.get(i), answers[i].strip());
        }
      }
    }
    return told;
  }

  private Set<String> uuids(List<String> list, Map<List<String>, String> told) {
    return answer(list, told)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void changeDevice(
      String command, DefinedMachine machine, PciAddress function, Set<Definition> definitions) {
    // A name may look like an option, or be the number that another machine runs under.
    String domain = machine.uuid().orElse(machine.name());
    if (domain.startsWith("-")) {
      throw new OpenQatException(domain + ": virsh would take this name for an option");
    }
    try {
      Path file = Files.createTempFile("qat-hostdev", ".xml");
      try {
        Files.writeString(file, new LibvirtXml(HostdevOptions.UNMANAGED).hostdev(function));
        var arguments =
            new ArrayList<String>(List.of(command, "--domain", domain, "--file", file.toString()));
        definitions.stream().sorted().map(Virsh::option).forEach(arguments::add);
        ask(arguments);
      } catch (OpenQatException e) {
        throw new OpenQatException(without(file, e.what()));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new OpenQatException("cannot write the device for virsh: " + e);
    }
  }

  private static String option(Definition definition) {
    return definition == Definition.LIVE ? "--live" : "--config";
  }

  /** A complaint that does not name a file which is gone by the time somebody reads it. */
  private static String without(Path file, String complaint) {
    return complaint.replace(" from " + file, "").replace(file.toString(), "the device");
  }

  private String ask(List<String> arguments) {
    var command = new ArrayList<String>(List.of(program, "-q", "-c", uri));
    command.addAll(arguments);
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
    String what =
        String.join(" ", command.subList(0, 4)) + " " + command.get(4).replaceFirst(" .*", "");
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
