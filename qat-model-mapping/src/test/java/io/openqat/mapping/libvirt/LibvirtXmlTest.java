// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.Hosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibvirtXmlTest {
  private static final String VALIDATE = "/usr/bin/virt-xml-validate";
  private static final String VIRSH = "/usr/bin/virsh";
  private static final Inventory HOST =
      Hosts.of(
          Hosts.gen4("6b:00.0", 2, "qat_vfio_pci"),
          Hosts.gen4("70:00.0", 0, "vfio-pci"),
          Hosts.gen4("10000:01:00.0", 1, "vfio-pci"));

  private static List<HostFunction> functions() {
    return OfferPolicy.DEFAULT.judge(HostState.of(HOST)).functions();
  }

  @Test
  void hostdevOfOneFunction() {
    assertThat(new LibvirtXml(HostdevOptions.MANAGED).hostdev(functions().get(2)))
        .isEqualTo(
            """
            <hostdev mode="subsystem" type="pci" managed="yes">
              <driver name="vfio"/>
              <source>
                <address domain="0x0000" bus="0x70" slot="0x00" function="0x0"/>
              </source>
            </hostdev>
            """);
  }

  /** libvirt before 10.1.0 would move a managed one to vfio-pci, and 9 knows no model. */
  @Test
  void aFunctionOnItsVariantStaysThereUnlessTheVariantIsNamed() {
    assertThat(new LibvirtXml(HostdevOptions.MANAGED).hostdev(functions().get(0)))
        .isEqualTo(
            """
            <hostdev mode="subsystem" type="pci" managed="no">
              <!-- stays on qat_vfio_pci, for live migration -->
              <driver name="vfio"/>
              <source>
                <address domain="0x0000" bus="0x6b" slot="0x00" function="0x1"/>
              </source>
            </hostdev>
            """);
  }

  @Test
  void hostdevOfAnAddressAlone() {
    LibvirtXml xml = new LibvirtXml(HostdevOptions.MANAGED);

    assertThat(xml.hostdev(PciAddress.parse("0000:70:00.0")))
        .isEqualTo(xml.hostdev(functions().get(2)));
  }

  @Test
  void unmanagedFunctionsStayOnTheirDriver() {
    assertThat(new LibvirtXml(HostdevOptions.UNMANAGED).devices(functions()))
        .contains("managed=\"no\"")
        .doesNotContain("managed=\"yes\"")
        .doesNotContain("model=");
  }

  @Test
  void variantDriverIsNamedWhereTheFunctionIsOnIt() {
    LibvirtXml xml = new LibvirtXml(HostdevOptions.MANAGED_BY_NAME);

    assertThat(xml.hostdev(functions().get(0)))
        .contains("managed=\"yes\"")
        .contains("<driver name=\"vfio\" model=\"qat_vfio_pci\"/>");
    assertThat(xml.hostdev(functions().get(2))).contains("<driver name=\"vfio\"/>");
  }

  @Test
  void largeDomainsAreWrittenInFull() {
    assertThat(new LibvirtXml(HostdevOptions.MANAGED).devices(functions()))
        .startsWith("<devices>\n  <hostdev ")
        .endsWith("  </hostdev>\n</devices>\n")
        .contains("<address domain=\"0x10000\" bus=\"0x01\" slot=\"0x00\" function=\"0x1\"/>");
  }

  @Test
  void nodeDeviceNames() {
    assertThat(LibvirtXml.nodeDevice(PciAddress.parse("0000:6b:00.1")))
        .isEqualTo("pci_0000_6b_00_1");
    assertThat(LibvirtXml.nodeDevice(PciAddress.parse("10000:01:1f.7")))
        .isEqualTo("pci_10000_01_1f_7");
  }

  @Test
  void acceptedByLibvirtsOwnSchema(@TempDir Path folder) throws Exception {
    requireSchema();
    for (HostdevOptions options : List.of(HostdevOptions.MANAGED, HostdevOptions.UNMANAGED)) {
      String devices = new LibvirtXml(options).devices(functions());
      assertThat(validate(folder, domain(devices))).isZero();
    }
    String broken = domain("<devices><hostdev mode='subsystem' type='pci'/></devices>");
    assertThat(validate(folder, broken)).isNotZero();
  }

  @Test
  void theVariantDriverIsAcceptedByLibvirtsOwnSchemaToo(@TempDir Path folder) throws Exception {
    requireSchema();
    String version = versionOfLibvirt(folder);
    assumeTrue(
        Integer.parseInt(version.split("[.]")[0]) >= 10,
        "the schema of libvirt " + version + " has no <driver model>: it came with 10.0.0");
    String devices = new LibvirtXml(HostdevOptions.MANAGED_BY_NAME).devices(functions());
    assertThat(devices).contains("<driver name=\"vfio\" model=\"qat_vfio_pci\"/>");
    assertThat(validate(folder, domain(devices))).isZero();
    assertThat(validate(folder, domain(devices.replace(" model=", " modell=")))).isNotZero();
  }

  private static void requireSchema() {
    for (String tool : List.of(VALIDATE, "/usr/bin/xmllint", VIRSH)) {
      assumeTrue(
          Files.isExecutable(Path.of(tool)),
          tool + " is missing: apt-get install libvirt-clients libxml2-utils");
    }
  }

  private static String versionOfLibvirt(Path folder) throws IOException, InterruptedException {
    assertThat(run(folder, VIRSH, "--version")).isZero();
    return Files.readString(folder.resolve("out")).strip();
  }

  private static String domain(String devices) {
    return """
    <domain type="kvm">
      <name>with-qat</name>
      <memory unit="MiB">512</memory>
      <os><type arch="x86_64" machine="q35">hvm</type></os>
    """
        + devices
        + "</domain>\n";
  }

  private static int validate(Path folder, String document)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("domain.xml"), document, StandardCharsets.UTF_8);
    return run(folder, VALIDATE, file.toString(), "domain");
  }

  private static int run(Path folder, String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start()
        .waitFor();
  }
}
