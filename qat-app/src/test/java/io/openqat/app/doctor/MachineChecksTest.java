// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.spi.CheckResult.State;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor reads of the machine, in trees that are written for it. */
class MachineChecksTest {
  /** Its second PF is a 402xx that no driver has taken, and it has no VFs. */
  private static final String UNBOUND = "pf-unbound";

  private static final String WELL = "spr-2x1";

  @TempDir private Path root;
  private WrittenMachine machine = new WrittenMachine(Path.of(""));

  @BeforeEach
  void machine() {
    machine = WrittenMachine.in(root);
  }

  private List<CheckResult> checks(String host, String... user) {
    var scenario = ScenarioLibrary.builtIn().named(host);
    var settings =
        new HostSettings(
            Host.simulated(SimulatedHost.boot(scenario, QatFamily.catalog())),
            QatFamily.catalog(),
            host);
    var request = new DoctorRequest(Optional.empty(), ServiceSet.NONE, Stream.of(user).findFirst());
    return new Doctor(settings, Optional.empty(), Optional.of(machine.files()))
        .examine(request)
        .checks();
  }

  private static List<CheckResult> of(List<CheckResult> checks, HostTrouble trouble) {
    return checks.stream()
        .filter(check -> check.code().equals(Optional.of(trouble.toString())))
        .toList();
  }

  private static String command(List<CheckResult> checks) {
    return checks.stream()
        .flatMap(check -> check.remedy().flatMap(Remedy::command).stream())
        .findFirst()
        .orElseThrow();
  }

  private static void assertSaid(List<CheckResult> checks, State state, String words) {
    assertThat(checks).anyMatch(c -> c.state() == state && c.what().contains(words));
  }

  @Test
  void aMachineOfWhichNothingCanBeReadIsNotCalledFine(@TempDir Path empty) {
    machine = new WrittenMachine(empty);

    List<CheckResult> checks = checks(WELL);

    assertThat(checks).noneMatch(check -> check.state() == State.ATTENTION);
    assertSaid(checks, State.UNKNOWN, "modules of the kernel");
    assertSaid(checks, State.UNKNOWN, "how sysfs is mounted");
    assertSaid(checks, State.UNKNOWN, "open is not seen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blacklist qat_4xxx",
        "  blacklist   qat-4xxx  ",
        "install qat_4xxx /bin/false",
        "install qat-4xxx /usr/bin/true # no"
      })
  void aModuleThatModprobeIsNotToLoad(String line) {
    machine
        .withModules("qat_4xxx 8086 4944", "vfio_pci")
        .with("etc/modprobe.d/no.conf", "# blacklist other", line);

    List<CheckResult> found = of(checks(UNBOUND), HostTrouble.MODULE_BLACKLISTED);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).what()).contains("/etc/modprobe.d/no.conf");
    assertThat(command(found)).contains("modprobe qat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"modprobe.blacklist=nouveau,qat_4xxx", "quiet module_blacklist=qat_4xxx"})
  void aModuleThatTheKernelWasToldNotToLoad(String line) {
    machine.withModules("qat_4xxx 8086 4944", "vfio_pci").with("proc/cmdline", "ro " + line);

    assertThat(of(checks(UNBOUND), HostTrouble.MODULE_BLACKLISTED))
        .hasSize(1)
        .allMatch(check -> check.what().contains("command line"));
  }

  @Test
  void commentsOtherModulesAndOtherFilesForbidNothing() {
    machine
        .withModules("qat_4xxx 8086 4944", "vfio_pci")
        .with(
            "etc/modprobe.d/a.conf", "#blacklist qat_4xxx", "blacklist qat_4xxxvf", "install x /x")
        .with("etc/modprobe.d/a.bak", "blacklist qat_4xxx")
        .with("proc/cmdline", "xmodule_blacklist=qat_4xxx");

    List<CheckResult> checks = checks(UNBOUND);

    assertThat(of(checks, HostTrouble.MODULE_BLACKLISTED)).isEmpty();
    assertSaid(checks, State.OK, "has its module: qat_4xxx");
  }

  @Test
  void aKernelWithoutTheModule() {
    machine.withModules("qat_c62x 8086 37C8", "vfio_pci");

    assertThat(of(checks(UNBOUND), HostTrouble.MODULE_MISSING))
        .hasSize(1)
        .allMatch(check -> check.what().contains("no module for model 402xx"))
        .allMatch(check -> check.remedy().orElseThrow().text().contains("since 6.4"));
  }

  @Test
  void aDriverThatIsBuiltInIsNotMissing() {
    machine
        .with("lib/modules/" + WrittenMachine.RELEASE + "/modules.builtin", "kernel/vfio-pci.ko")
        .with(
            "lib/modules/" + WrittenMachine.RELEASE + "/modules.builtin.modinfo",
            "qat_4xxx.license=GPL\0qat_4xxx.alias=pci:v00008086d00004944sv*sd*bc*sc*i*\0");

    List<CheckResult> checks = checks(UNBOUND);

    assertThat(of(checks, HostTrouble.MODULE_MISSING)).isEmpty();
    assertSaid(checks, State.OK, "has its module: qat_4xxx");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", ".xz, 0", ".zst, 0", ".gz, 1"})
  void firmwareOfADeviceWithoutADriver(String end, int missing) {
    machine
        .with("lib/firmware/qat_402xx.bin" + end, "x")
        .with("lib/firmware/updates/qat_402xx_mmp.bin" + end, "x");

    assertThat(of(checks(UNBOUND), HostTrouble.FIRMWARE_MISSING)).hasSize(missing);
    assertThat(of(checks(WELL), HostTrouble.FIRMWARE_MISSING)).isEmpty();
  }

  @Test
  void firmwareInAFolderOfItsOwn() {
    machine
        .with("lib/firmware/README", "x")
        .with("sys/module/firmware_class/parameters/path", "/opt/fw")
        .with("opt/fw/qat_402xx.bin", "x");

    assertThat(of(checks(UNBOUND), HostTrouble.FIRMWARE_MISSING))
        .hasSize(1)
        .allMatch(check -> check.what().contains("qat_402xx_mmp.bin"))
        .allMatch(check -> command(List.of(check)).contains("0000:e8:00.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "[none] integrity confidentiality, pf-unbound, 0",
    "none [integrity] confidentiality, pf-unbound, 1",
    "none integrity [confidentiality], spr-2x1, 0",
    "garbage, pf-unbound, 0"
  })
  void lockdownMattersWhereADriverIsMissing(String text, String host, int found) {
    machine.with("sys/kernel/security/lockdown", text);

    assertThat(of(checks(host), HostTrouble.KERNEL_LOCKED_DOWN)).hasSize(found);
  }

  @Test
  void sysfsOfAContainer() {
    machine.with(
        "proc/mounts",
        "sysfs /sys sysfs rw,nosuid 0 0",
        "cgroup /sys/fs/cgroup cgroup2 rw 0 0",
        "sysfs /sys sysfs ro,nosuid,nodev 0 0");
    assertThat(of(checks(WELL), HostTrouble.SYSFS_READ_ONLY)).hasSize(1);

    machine.with("proc/mounts", "sysfs /sys sysfs rw,errors=ro 0 0");
    assertThat(of(checks(WELL), HostTrouble.SYSFS_READ_ONLY)).isEmpty();
  }

  @Test
  void neighboursAreSeenByTheirProcessesAndSockets() {
    machine
        .with("sys/fs/cgroup/system.slice/qat.service/cgroup.procs", "812")
        .with("run/libvirt/virtqemud-sock", "");

    List<CheckResult> checks = checks(WELL);

    assertSaid(checks, State.OK, "qatlib's manager runs");
    assertSaid(checks, State.OK, "libvirt can be reached");
  }

  @Test
  void anAgentThatShouldAnswer() {
    machine.with("etc/openqat/agent.yaml", "http: {port: 9467}");
    assertSaid(checks(WELL), State.UNKNOWN, "9467");

    machine.with(
        "proc/net/tcp", "  sl  local_address rem_address   st", row("0100007F:24FB", "01"));
    assertThat(of(checks(WELL), HostTrouble.AGENT_SILENT)).hasSize(1);

    machine.with("proc/net/tcp6", row("00000000000000000000000000000000:24FB", "0A"));
    assertSaid(checks(WELL), State.OK, "listens at port 9467");
  }

  private static String row(String local, String state) {
    return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000";
  }

  @Test
  void anAgentThatMakesMoreProvidersThanPlacementCopesWith() {
    String config =
        "model: {granularity: %s}\nreporters: [{type: cyborg, settings: {transport-url: {env: X}}}]";
    machine.with("etc/openqat/agent.yaml", config.formatted("function"));
    assertThat(of(checks(WELL), HostTrouble.MANY_PROVIDERS))
        .singleElement()
        .extracting(CheckResult::what)
        .asString()
        .contains("resource providers of this host");

    machine.with("etc/openqat/agent.yaml", config.formatted("device"));
    assertThat(of(checks(WELL), HostTrouble.MANY_PROVIDERS)).isEmpty();
  }

  /** What is wrong in it is for its owner to see: it may be a secret. */
  @Test
  void anAgentThatCannotStart() {
    machine.with("etc/openqat/agent.yaml", "htpp: {password: hunter2}");

    List<CheckResult> checks = checks(WELL);

    assertThat(of(checks, HostTrouble.AGENT_MISCONFIGURED)).hasSize(1);
    assertThat(checks.toString()).doesNotContain("hunter2", "htpp");
  }

  private WrittenMachine withUser() {
    return machine
        .with("etc/passwd", "root:x:0:0::/root:/bin/sh", "qemu:x:1107:1107::/:/bin/false")
        .with("etc/group", "qemu:x:1107:", "qat:x:1200:other,qemu", "kvm:x:1201:other");
  }

  @ParameterizedTest
  @CsvSource({
    "1107, 1,    0600, true",
    "1,    1200, 0660, true",
    "1,    1201, 0660, false",
    "1107, 1200, 0060, false",
    "1,    1200, 0640, false",
    "1,    1,    0666, true"
  })
  void theFirstOfOwnerGroupAndOthersDecides(int uid, int gid, String mode, boolean open) {
    Account account = Account.find(withUser().files(), "qemu").orElseThrow();

    assertThat(account.mayUse(new MachineFiles.Rights(uid, gid, Integer.parseInt(mode, 8))))
        .isEqualTo(open);
  }

  @Test
  void aUserThatMayNotOpenTheNodes() throws IOException {
    withUser();
    var group =
        SimulatedHost.boot(ScenarioLibrary.builtIn().named(WELL))
            .discovery()
            .discover()
            .inventory()
            .devices()
            .get(0)
            .functions()
            .get(0)
            .host()
            .iommuGroup()
            .optional()
            .orElseThrow();
    machine.with("dev/vfio/" + group, "");
    Files.setPosixFilePermissions(
        root.resolve("dev/vfio/" + group), PosixFilePermissions.fromString("rw-------"));

    List<CheckResult> checks = checks(WELL, "qemu");

    assertThat(of(checks, HostTrouble.NODE_CLOSED)).hasSize(1);
    assertThat(command(of(checks, HostTrouble.NODE_CLOSED)))
        .isEqualTo("setfacl --modify u:qemu:rw /dev/vfio/" + group);
    assertSaid(checks, State.UNKNOWN, "31 functions have no VFIO node");
    assertThat(of(checks(WELL, "root"), HostTrouble.NODE_CLOSED)).isEmpty();
  }

  @Test
  void aUserWhomNoFileKnowsIsNotKnown() {
    assertSaid(checks(WELL, "qemu"), State.UNKNOWN, "user qemu is not in /etc/passwd");
  }

  @ParameterizedTest
  @CsvSource({
    "qemu - memlock unlimited,        false",
    "@qat hard memlock 500000,        false",
    "* hard memlock 65536,            true",
    "@kvm - memlock unlimited,        true",
    "qemu soft memlock unlimited,     true",
    "# qemu - memlock unlimited,      true",
    "qemu - memlock lots,             true"
  })
  void memoryThatAUserMayLock(String line, boolean low) {
    withUser().with("etc/security/limits.d/10.conf", line);

    assertThat(of(checks(WELL, "qemu"), HostTrouble.MEMLOCK_LOW)).hasSize(low ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"infinity, false", "8M, true", "1G, false", "64K:2G, false", "99Z, true"})
  void memoryByTheDefaultOfSystemd(String value, boolean low) {
    withUser().with("etc/systemd/system.conf", "[Manager]", "DefaultLimitMEMLOCK=" + value);

    assertThat(of(checks(WELL, "qemu"), HostTrouble.MEMLOCK_LOW)).hasSize(low ? 1 : 0);
  }

  /** Folders in place of files, endless lines, no text at all: each costs its own check alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "proc/mounts",
        "proc/cmdline",
        "sys/kernel/security/lockdown",
        "etc/openqat/agent.yaml",
        "etc/passwd",
        "etc/security/limits.conf",
        "lib/firmware",
        "etc/modprobe.d"
      })
  void abrokenFileCostsItsCheckAlone(String path) throws IOException {
    withUser().withModules("qat_4xxx 8086 4944", "vfio_pci").with("run/x", "");
    Path broken = root.resolve(path);
    Files.createDirectories(broken.getParent());
    int sound = checks(UNBOUND, "qemu").size();

    Files.deleteIfExists(broken);
    Files.createDirectory(broken);
    assertThat(checks(UNBOUND, "qemu")).hasSizeGreaterThan(sound - 3);

    Files.delete(broken);
    Files.write(broken, new byte[] {(byte) 0xff, 0, '\n', ':', (byte) 0xc0, '=', '[', 7});
    assertThat(checks(UNBOUND, "qemu")).hasSizeGreaterThan(sound - 3);
  }

  @Test
  void whatABootDidNotMakeAgainIsTold() {
    assertThat(of(checks(WELL), HostTrouble.BOOT_UNFINISHED)).isEmpty();
    machine.with("run/openqat/boot", "apply 0", "reconcile 0");
    assertThat(of(checks(WELL), HostTrouble.BOOT_UNFINISHED)).isEmpty();
    machine.with("run/openqat/boot", "apply 1", "reconcile 0");
    assertThat(of(checks(WELL), HostTrouble.BOOT_UNFINISHED))
        .singleElement()
        .satisfies(check -> assertThat(check.what()).endsWith(": apply ended with 1"));
  }
}
