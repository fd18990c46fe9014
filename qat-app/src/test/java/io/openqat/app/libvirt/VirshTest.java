// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.Definition;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With libvirt's own tool and its test driver, and with programs that behave badly. */
class VirshTest {
  private static final DefinedMachine WEB = machine("web1");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  private static final Set<Definition> BOTH = Set.of(Definition.LIVE, Definition.INACTIVE);

  @TempDir Path folder;

  private static DefinedMachine machine(String name) {
    return new DefinedMachine(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A connection of libvirt's test driver with one machine, which has these devices. */
  static String connection(Path folder, String name, String devices) throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/virsh")),
        "virsh is missing: apt-get install libvirt-clients");
    Files.writeString(
        folder.resolve("domain.xml"),
        "<domain type='test'><name>"
            + name
            + "</name><uuid>5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001</uuid><memory"
            + " unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os><devices>"
            + devices
            + "</devices></domain>");
    Path node = folder.resolve("node.xml");
    Files.writeString(node, "<node><domain file='domain.xml'/></node>");
    return "test://" + node;
  }

  @Test
  void machinesAreReadFromLibvirt() throws IOException {
    Machines machines =
        new Virsh(connection(folder, "web1", new LibvirtXml(HostdevOptions.UNMANAGED).hostdev(VF)))
            .machines();
    assertThat(machines.all())
        .containsExactly(
            new DefinedMachine(
                "web1",
                Optional.of("5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001"),
                Optional.of(Set.of(VF)),
                Optional.of(Set.of(VF)),
                new MachineLimits(
                    OptionalInt.empty(),
                    OptionalLong.of(64L << 20),
                    OptionalLong.empty(),
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet())));
  }

  /** A process takes its time to start and to connect. */
  @Test
  void ofManyMachinesFewProcessesAreAsked() throws IOException {
    String uri = connection(folder, "web1", new LibvirtXml(HostdevOptions.UNMANAGED).hostdev(VF));
    String other = Files.readString(folder.resolve("domain.xml"));
    Files.writeString(
        folder.resolve("other.xml"),
        other
            .replace("web1", "web2")
            .replace("a001", "a002")
            .replaceAll("(?s)<hostdev.*</hostdev>", ""));
    Files.writeString(
        folder.resolve("node.xml"),
        "<node><domain file='domain.xml'/><domain file='other.xml'/></node>");
    Path program = program("echo >>'" + folder.resolve("starts") + "'; exec virsh \"$@\"");
    Machines machines = new Virsh(program.toString(), uri, Duration.ofSeconds(30)).machines();
    assertThat(machines.all()).extracting(DefinedMachine::name).containsExactly("web1", "web2");
    assertThat(machines.all())
        .extracting(DefinedMachine::live, DefinedMachine::inactive)
        .containsExactly(
            tuple(Optional.of(Set.of(VF)), Optional.of(Set.of(VF))),
            tuple(Optional.of(Set.of()), Optional.of(Set.of())));
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(2);
  }

  /** As when it fails there: why is told to who asks for it alone. */
  @Test
  void whatIsNotAnsweredAmongOthersIsAskedForAlone() throws IOException {
    Path program =
        program(
            """
            case "$4" in
              list) echo u-u-i-d ;;
              *"; echo "*) ;; # says nothing, and ends well
              *) echo 'error: no such machine' >&2; exit 1 ;;
            esac\
            """);
    var virsh = new Virsh(program.toString(), "u", Duration.ofSeconds(30));
    assertThatThrownBy(virsh::machines)
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("dumpxml failed: error: no such machine");
  }

  @Test
  void aListThatIsNotAnsweredIsNotTakenForNoMachines() throws IOException {
    Path program =
        program("case \"$4\" in *'; echo '*) ;; *) echo 'error: gone' >&2; exit 1 ;; esac");
    var virsh = new Virsh(program.toString(), "u", Duration.ofSeconds(30));
    assertThatThrownBy(virsh::machines)
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("list failed: error: gone");
  }

  @Test
  void ofNoMachinesNothingElseIsAsked() throws IOException {
    String uri = connection(folder, "web1", "");
    Files.writeString(folder.resolve("node.xml"), "<node/>");
    assertThat(new Virsh(uri).machines().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Running against daemon: 9.0.0, 9.0.0, false",
    "Using library: libvirt 12.1.0 / Running against daemon: 9.10.0, 9.10.0, false",
    "Running against daemon: 10.0.0, 10.0.0, true",
    "it does not tell, , true",
  })
  void variantsOfVfioArePluggedByALaterLibvirt(String says, String version, boolean plugs)
      throws IOException {
    var virsh = new Virsh(program("echo '" + says + "'").toString(), "u", Duration.ofSeconds(30));
    assertThat(virsh.version()).isEqualTo(Optional.ofNullable(version));
    assertThat(virsh.plugs(new DriverName("qat_vfio_pci"))).isEqualTo(plugs);
    assertThat(virsh.plugs(DriverName.VFIO_PCI)).isTrue();
  }

  /** A name that is a number would be taken for the number another machine runs under. */
  @Test
  void aMachineIsNamedByItsUuid() throws IOException {
    Path log = folder.resolve("log");
    Path program = program("printf '%s\\n' \"$@\" >" + log);
    var seven = new DefinedMachine("7", Optional.of("u-u-i-d"), Optional.empty(), Optional.empty());
    new Virsh(program.toString(), "u", Duration.ofSeconds(30)).attach(seven, VF, BOTH);
    assertThat(Files.readAllLines(log)).containsSubsequence("--domain", "u-u-i-d", "--file");
  }

  /** The test driver defines machines with such devices and attaches none. */
  @Test
  void whatLibvirtRefusesIsTold() throws IOException {
    var virsh = new Virsh(connection(folder, "web1", ""));
    assertThatThrownBy(() -> virsh.attach(WEB, VF, BOTH))
        .isInstanceOf(OpenQatException.class)
        .hasMessageMatching("virsh -q -c \\S+ attach-device failed: .*\\S.*")
        .hasMessageNotContaining("qat-hostdev");
  }

  /** What the file is called is of no use to a reader: it is gone by then. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "error: Failed to attach device from $8, error: Failed to attach device",
        "error: $8: refused, error: the device: refused",
        "error: in '$8' something, error: in 'the device' something",
      })
  void theNameOfTheFileIsLeftOut(String said, String told) throws IOException {
    Path program = program("echo \"" + said + "\" >&2; echo why >&2; exit 1");
    var virsh = new Virsh(program.toString(), "u", Duration.ofSeconds(30));
    assertThatThrownBy(() -> virsh.attach(WEB, VF, BOTH))
        .isInstanceOf(OpenQatException.class)
        .hasMessageEndingWith(" failed: " + told + "; why");
  }

  @Test
  void argumentsStayApart() throws IOException {
    Path log = folder.resolve("log");
    Path program = program("printf '%s\\n' \"$@\" >" + log + "; cat \"$8\" >>" + log);
    var vm = machine("a b; $(touch x) 'c");
    new Virsh(program.toString(), "test:///x y", Duration.ofSeconds(30)).attach(vm, VF, BOTH);
    assertThat(Files.readAllLines(log))
        .containsSubsequence(
            "-q",
            "-c",
            "test:///x y",
            "attach-device",
            "--domain",
            "a b; $(touch x) 'c",
            "--file",
            "--live",
            "--config",
            "<hostdev mode=\"subsystem\" type=\"pci\" managed=\"no\">");
    assertThatCode(
            () ->
                new Virsh(program.toString(), "u", Duration.ofSeconds(30))
                    .detach(vm, VF, Definition.LIVE))
        .doesNotThrowAnyException();
    assertThat(Files.readAllLines(log)).contains("detach-device");
  }

  @Test
  void aNameThatLooksLikeAnOptionIsRefused() {
    assertThatThrownBy(() -> new Virsh("test:///x").attach(machine("--help"), VF, BOTH))
        .hasMessageContaining("take this name for an option");
  }

  @Test
  void whoDoesNotComeBackIsEnded() throws IOException {
    Path program = program("exec sleep 600");
    assertThatThrownBy(() -> new Virsh(program.toString(), "u", Duration.ofMillis(200)).machines())
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("did not come back");
  }

  @Test
  void aMissingProgramIsTold() {
    assertThatThrownBy(() -> new Virsh("/none/virsh", "u", Duration.ofSeconds(30)).machines())
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("apt-get install libvirt-clients");
  }

  private Path program(String body) throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
