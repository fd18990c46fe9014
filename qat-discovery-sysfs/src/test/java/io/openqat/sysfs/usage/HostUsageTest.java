// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.PlainTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of a host say about who uses its functions. */
class HostUsageTest {
  private static final String LAST = "0000:6b:01.0";

  @TempDir static Path shared;
  private static Path sys;
  private static Inventory inventory;

  @TempDir Path host;
  private UsageRoots roots;

  @BeforeAll
  static void tree() {
    sys = new PlainTree(shared.resolve("sys")).device("0000:6b:00.0", 8, 400).root();
    inventory = new SysfsDiscovery(sys, QatFamily.catalog()).discover().inventory();
  }

  @BeforeEach
  void host() {
    roots =
        new UsageRoots(
            sys,
            host.resolve("proc"),
            host.resolve("dev"),
            host.resolve("run"),
            host.resolve("kubelet"));
  }

  private List<String> claims() {
    return new HostUsage(roots)
        .claims(inventory).stream().map(HostUsageTest::shortly).sorted().toList();
  }

  private List<String> unseen() {
    return List.copyOf(new HostUsage(roots).usage(inventory).unseen());
  }

  private static String shortly(Claim claim) {
    return claim.function() + " " + claim.kind() + " " + claim.holder();
  }

  private void process(int pid, String name, String... openFiles) throws IOException {
    Path folder = Files.createDirectories(roots.proc().resolve(pid + "/fd")).getParent();
    Files.writeString(folder.resolve("comm"), name + "\n");
    for (int i = 0; i < openFiles.length; i++) {
      Files.createSymbolicLink(folder.resolve("fd/" + i), Path.of(openFiles[i]));
    }
  }

  private void libvirt(String file, String text) throws IOException {
    Path folder = Files.createDirectories(roots.run().resolve("libvirt/qemu"));
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void nobodyIsSeenOnAHostWithoutAnyOfThat() {
    assertThat(claims()).isEmpty();
  }

  @Test
  void aProcessThatHoldsAGroupIsNamed() throws IOException {
    process(4711, "qemu-system-x86", "/nowhere/null", roots.dev() + "/vfio/vfio", group(400));
    process(12, "dpdk-testpmd", group(401) + " (deleted)", roots.dev() + "/vfio/noiommu-403");
    process(13, "elsewhere", "/dev/vfio/402", roots.dev() + "/vfio/4000", "socket:[1]");
    Files.createDirectories(roots.proc().resolve("sys/fd"));

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.1 VFIO_OPEN process 4711 (qemu-system-x86)",
            "0000:6b:00.2 VFIO_OPEN process 12 (dpdk-testpmd)",
            "0000:6b:00.4 VFIO_OPEN process 12 (dpdk-testpmd)");
  }

  @Test
  void whatWasBegunBeforeSaysTheSameAndServesOnce() throws IOException {
    process(4711, "qemu", group(400));
    var usage = new HostUsage(roots);
    Usage alone = usage.usage(inventory);
    assertThat(alone.claims()).hasSize(1);
    usage.expect();
    assertThat(usage.usage(inventory)).isEqualTo(alone);

    process(4712, "other", group(401));
    assertThat(usage.claims(inventory)).hasSize(2);
  }

  @Test
  void whoIsInterruptedWhileItWasBegunLooksForItself() throws IOException {
    process(4711, "qemu", group(400));
    var usage = new HostUsage(roots);
    usage.claims(inventory);
    usage.expect();
    Thread.currentThread().interrupt();
    assertThat(usage.claims(inventory)).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aProcessThatHoldsADeviceNodeIsNamed() throws IOException {
    Path vf = roots.sys().resolve("bus/pci/devices/0000:6b:00.3").toRealPath();
    Files.createDirectories(vf.resolve("vfio-dev/vfio7"));
    process(9, "qemu", roots.dev() + "/vfio/devices/vfio7");

    assertThat(claims()).containsExactly("0000:6b:00.3 VFIO_OPEN process 9 (qemu)");
  }

  @Test
  void aDeviceNodeWithoutAnIommuIsNamedAsInVfioDev() throws IOException {
    Path vf = roots.sys().resolve("bus/pci/devices/0000:6b:00.4").toRealPath();
    Files.createDirectories(vf.resolve("vfio-dev/noiommu-vfio8"));
    process(9, "dpdk-testpmd", roots.dev() + "/vfio/devices/noiommu-vfio8");
    process(10, "other", roots.dev() + "/vfio/devices/vfio8");

    assertThat(claims()).containsExactly("0000:6b:00.4 VFIO_OPEN process 9 (dpdk-testpmd)");
  }

  @Test
  void aProcessThatHoldsAUioDeviceIsNamed() throws IOException {
    Path tree =
        new PlainTree(host.resolve("sys"))
            .device("0000:6b:00.0", 0, 400)
            .function("0000:6b:00.1", "4941", "igb_uio")
            .function("0000:6b:00.2", "4941", "uio_pci_generic")
            .root();
    for (int i = 1; i <= 2; i++) {
      Path function = tree.resolve("bus/pci/devices/0000:6b:00." + i).toRealPath();
      Files.createDirectories(function.resolve("uio/uio" + (i + 3)));
    }
    roots =
        new UsageRoots(
            tree,
            host.resolve("proc"),
            host.resolve("dev"),
            host.resolve("run"),
            host.resolve("kubelet"));
    process(12, "dpdk-testpmd", roots.dev() + "/uio4", roots.dev() + "/uio44");
    process(13, "gone", roots.dev() + "/uio5 (deleted)");

    Inventory seen = new SysfsDiscovery(tree, QatFamily.catalog()).discover().inventory();
    assertThat(new HostUsage(roots).claims(seen))
        .extracting(HostUsageTest::shortly)
        .containsExactlyInAnyOrder(
            "0000:6b:00.1 KERNEL_USE process 12 (dpdk-testpmd) by way of /dev/uio4",
            "0000:6b:00.2 KERNEL_USE process 13 (gone) by way of /dev/uio5");
  }

  @Test
  void aProcessCannotWriteToTheTerminalByItsName() throws IOException {
    process(9, "\u001b[31mred\n", group(400));
    process(10, "x".repeat(200), group(401));

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.1 VFIO_OPEN process 9 (?[31mred)", "0000:6b:00.2 VFIO_OPEN process 10 (?)");
  }

  @Test
  void aRunningVirtualMachineHasWhatItWasGiven() throws IOException {
    libvirt("web1.xml", DOMAIN);

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.1 VM_DEFINED web1, which is running",
            "0000:6b:01.0 VM_DEFINED web1, which is running");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not XML",
        "<domstatus>",
        "<domain><name> </name></domain>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
            + "<domain><name>&e;</name></domain>",
        "<domain><name>a</name><source><address domain='0x0' bus='0x6b' slot='0x99'"
            + " function='0x1'/><address domain='x' bus='' slot='1'"
            + " function='1'/></source></domain>"
      })
  void whatIsNoDescriptionIsPassedOver(String text) throws IOException {
    libvirt("odd.xml", text);
    libvirt("web1.xml", DOMAIN);
    libvirt("web1.pid", "4711");

    assertThat(claims()).hasSize(2);
    boolean readable = text.contains("<name>a</name>");
    assertThat(unseen())
        .hasSize(readable ? 0 : 1)
        .allMatch(what -> what.endsWith("/odd.xml: is no description of a virtual machine"));
  }

  @Test
  void filesThatAreLinksOrHugeAreNotRead() throws IOException {
    Path outside = Files.writeString(host.resolve("outside"), DOMAIN);
    Path folder = Files.createDirectories(roots.run().resolve("libvirt/qemu"));
    Files.createSymbolicLink(folder.resolve("web1.xml"), outside);
    Files.writeString(folder.resolve("web2.xml"), DOMAIN + " ".repeat(5 << 20));

    assertThat(claims()).isEmpty();
    assertThat(unseen())
        .containsExactly(
            folder + "/web1.xml: is a link", folder + "/web2.xml: is longer than 4194304 bytes");
  }

  @Test
  void aFolderThatIsOnlyForOthersIsSaidToBeUnknown() throws IOException {
    Path folder = Files.createDirectories(roots.etc().resolve("libvirt/qemu"));
    Path process = Files.createDirectories(roots.proc().resolve("4711/fd"));
    Files.writeString(folder.resolve("web1.xml"), DOMAIN);
    var none = PosixFilePermissions.fromString("---------");
    Files.setPosixFilePermissions(folder, none);
    Files.setPosixFilePermissions(process, none);
    boolean root = Files.isReadable(folder);

    assertThat(claims()).hasSize(root ? 2 : 0);
    assertThat(unseen())
        .isEqualTo(
            root
                ? List.of()
                : List.of(
                    folder + ": permission denied",
                    "the open files of 1 processes: permission denied"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(process, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMachineThatIsSwitchedOffHasWhatIsInItsDefinition() throws IOException {
    Path folder = Files.createDirectories(roots.etc().resolve("libvirt/qemu"));
    Path xen = Files.createDirectories(roots.etc().resolve("libvirt/libxl"));
    Path autostart = Files.createDirectories(folder.resolve("autostart"));
    Files.createDirectories(folder.resolve("networks"));
    Files.writeString(folder.resolve("db.xml"), definition("db", UUID, "function='0x2'"));
    Files.writeString(folder.resolve("tür.xml"), definition("tür", "", "function='0x3'"));
    Files.writeString(xen.resolve("dom.xml"), definition("dom", "", "function='0x4'"));
    Files.createSymbolicLink(autostart.resolve("db.xml"), folder.resolve("db.xml"));

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.2 VM_DEFINED db (" + UUID + ")",
            "0000:6b:00.3 VM_DEFINED tür",
            "0000:6b:00.4 VM_DEFINED dom");
    assertThat(unseen()).isEmpty();
  }

  private static String definition(String name, String uuid, String function) {
    return """
        <domain type='kvm'><name>%s</name><uuid>%s</uuid><devices>
        <hostdev mode='subsystem' type='pci' managed='yes'><source>
        <address bus='0x6b' slot='0x00' %s/></source></hostdev></devices></domain>
        """
        .formatted(name, uuid.toUpperCase(Locale.ROOT), function);
  }

  private static final String UUID = "6a8ab9b4-cd26-4a4f-9a5c-5f0f0d8f3a11";

  @Test
  void aDevicePluginOwnsWhatItHasRegistered() throws IOException {
    Path folder = Files.createDirectories(roots.kubelet().resolve("device-plugins"));
    Files.writeString(
        folder.resolve("kubelet_internal_checkpoint"),
        """
        {"Data":{"PodDeviceEntries":[{"PodUID":"7f6c","ContainerName":"tls",\
        "ResourceName":"qat.intel.com/cy","DeviceIDs":{"0":["0000:6b:00.1"]},"AllocResp":"Cg=="}],\
        "RegisteredDevices":{"nvidia.com/gpu":["GPU-1"],"qat.intel.com/dc":\
        ["0000:6b:00.2","0000:99:00.0"]}},"Checksum":1}
        """);

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.1 FOREIGN_OWNER Kubernetes device plugin qat.intel.com/cy",
            "0000:6b:00.2 FOREIGN_OWNER Kubernetes device plugin qat.intel.com/dc");
  }

  private void kubelet(String text) throws IOException {
    Path folder = Files.createDirectories(roots.kubelet().resolve("device-plugins"));
    Files.writeString(folder.resolve("kubelet_internal_checkpoint"), text);
  }

  /** Group 400 is of a VF on vfio-pci here, 401 to 407 too; 500 is of nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Data":{"RegisteredDevices":{"a.io/qat":["400","402"]}}}                  | 1 3
          {"Data":{"RegisteredDevices":{"a.io/qat":["402"],"a.io/b":["403"]}}}       | 3 4
          {"Data":{"RegisteredDevices":{"a.io/kvm":["kvm0","400"]}}}                 | ''
          {"Data":{"RegisteredDevices":{"a.io/n":["399","400","401"]}}}              | ''
          {"Data":{"RegisteredDevices":{"a.io/n":["0400"]}}}                         | ''
          {"Data":{"RegisteredDevices":{"a.io/none":[]}}}                            | ''
          {"Data":{"PodDeviceEntries":[{"PodUID":"401","ContainerName":"402","ResourceName":\
          "a.io/qat","DeviceIDs":{"0":["403"],"400":["404"]},"AllocResp":"405"}]}}   | 4 5
          {"Data":{"PodDeviceEntries":[{"ResourceName":"a.io/qat","DeviceIDs":["403"]}]}} | 4
          {"Data":{"RegisteredDevices":{"a.io\\/qat":["0000:6b:00.1","400"]}}}     | 1
          """)
  void numbersOfADevicePluginAreGroupsWhenAllOfThemAre(String text, String expected)
      throws IOException {
    kubelet(text);

    assertThat(claims().stream().map(claim -> claim.substring(11, 12)))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    assertThat(unseen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"Data\":{\"RegisteredDevices\":{\"a.io/qat\":[\"40",
        "{\"Data\":{]}}",
        "{\"Data\":[\"\\"
      })
  void aCheckpointThatIsNotWholeIsSaidToBeUnknown(String text) throws IOException {
    kubelet(text);

    assertThat(claims()).isEmpty();
    assertThat(unseen()).singleElement().asString().endsWith("is no whole JSON text");
  }

  @Test
  void aCheckpointThatBreaksOffGivesWhatStandsBefore() throws IOException {
    kubelet("{\"Data\":{\"RegisteredDevices\":{\"a.io/qat\":[\"0000:6b:00.1\",");

    assertThat(claims())
        .containsExactly("0000:6b:00.1 FOREIGN_OWNER Kubernetes device plugin a.io/qat");
    assertThat(unseen()).hasSize(1);
    kubelet("[".repeat(1 << 20));
    assertThat(unseen()).hasSize(1);
  }

  @Test
  void aProcessOnAQatNodeMayUseEveryFunctionOfTheDriver() throws IOException {
    process(4711, "nginx", roots.dev() + "/uio0", roots.dev() + "/qat_dev_processes");
    process(4712, "other", "/dev/qat_dev_processes", roots.dev() + "/qat", "/x/qat_adf_ctl");

    assertThat(claims())
        .containsExactly(
            "0000:6b:00.0 KERNEL_USE process 4711 (nginx) by way of /dev/qat_dev_processes, which"
                + " names no function");
  }

  @Test
  void functionsOnItsDriversMayBeMeantAndThoseOnVfioAreNot() throws IOException {
    Path tree = host.resolve("sys");
    new PlainTree(tree).device("0000:f3:00.0", 3, 7);
    Path driver = tree.resolve("bus/pci/devices/0000:f3:00.2").toRealPath().resolve("driver");
    Files.delete(driver);
    Files.createSymbolicLink(driver, Path.of("../../../bus/pci/drivers/4xxxvf"));
    Files.createDirectories(tree.resolve("bus/pci/drivers/4xxxvf"));
    Inventory mixed = new SysfsDiscovery(tree, QatFamily.catalog()).discover().inventory();
    process(31, "adf_ctl", roots.dev() + "/qat_adf_ctl");

    assertThat(new HostUsage(roots).claims(mixed))
        .extracting(claim -> claim.function() + " " + claim.kind())
        .containsExactlyInAnyOrder("0000:f3:00.0 KERNEL_USE", "0000:f3:00.2 KERNEL_USE");
  }

  @Test
  void qatmgrOwnsVfsWhoseGroupNodeItWasGiven() throws IOException {
    process(812, "qatmgr");
    Path node = Files.createDirectories(roots.dev().resolve("vfio")).resolve("400");
    Files.createFile(node);
    String group = Files.readAttributes(node, PosixFileAttributes.class).group().getName();
    var processes = new Processes(roots.proc());

    assertThat(new Qatmgr(roots.dev(), processes, group).claims(inventory))
        .extracting(HostUsageTest::shortly)
        .containsExactly("0000:6b:00.1 FOREIGN_OWNER qatmgr (process 812)");
    assertThat(new Qatmgr(roots.dev(), processes, "other").claims(inventory)).isEmpty();
  }

  @Test
  void thisHostHasTheUsualRoots() {
    assertThat(UsageRoots.THIS_HOST.proc()).isEqualTo(Path.of("/proc"));
    assertThat(new HostUsage(UsageRoots.THIS_HOST).claims(Inventory.EMPTY)).isEmpty();
  }

  @Test
  void everyFunctionOfAGroupIsHeld() throws IOException {
    Path link = sys.resolve("bus/pci/devices").resolve(LAST).toRealPath().resolve("iommu_group");
    String other = Files.readSymbolicLink(link).toString().replace("407", "406");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of(other));
    Inventory joined = new SysfsDiscovery(sys, QatFamily.catalog()).discover().inventory();
    process(5, "qemu", group(406));

    assertThat(new HostUsage(roots).claims(joined))
        .extracting(Claim::function)
        .containsExactlyInAnyOrder(PciAddress.parse("0000:6b:00.7"), PciAddress.parse(LAST));
  }

  private String group(int number) {
    return roots.dev() + "/vfio/" + number;
  }

  private static final String DOMAIN =
      """
      <!-- WARNING: THIS IS AN AUTO-GENERATED FILE. -->
      <domstatus state='running' reason='booted' pid='17150'>
        <domain type='kvm' id='59'>
          <name>web1</name>
          <devices>
            <controller type='pci'><name>not the name</name></controller>
            <hostdev mode='subsystem' type='pci' managed='yes'>
              <driver name='vfio'/>
              <source>
                <address domain='0x0000' bus='0x6b' slot='0x00' function='0x1'/>
              </source>
              <address type='pci' domain='0x0000' bus='0x6b' slot='0x00' function='0x5'/>
            </hostdev>
            <interface type='hostdev'>
              <source>
                <address type='pci' domain='0x0000' bus='0x6b' slot='0x01' function='0x0'/>
              </source>
            </interface>
          </devices>
        </domain>
      </domstatus>
      """;
}
