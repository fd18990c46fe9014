// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainXmlTest {
  @Test
  void pciFunctionsAreFoundAmongOtherDevices() {
    DomainXml domain =
        DomainXml.parse(
            """
            <domain type='kvm'>
              <name> web1 </name><uuid>5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001</uuid>
              <devices>
                <disk type='file'><source file='/x'/><address type='pci' bus='0x1' slot='0x2'/></disk>
                <hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/></source></hostdev>
                <hostdev mode='subsystem' type='pci' managed='no'>
                  <source><address domain='0x10000' bus='0x6b' slot='0x1f' function='0x7'/></source>
                  <address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'/>
                </hostdev>
                <hostdev mode='subsystem' type='pci'><source><address bus='7' slot='0'/></source></hostdev>
              </devices>
            </domain>
            """,
            false);
    assertThat(domain.name()).isEqualTo("web1");
    assertThat(domain.uuid()).contains("5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001");
    assertThat(domain.functions())
        .containsExactly(PciAddress.parse("0000:07:00.0"), PciAddress.parse("10000:6b:1f.7"));
  }

  @Test
  void aMachineMayHaveNothing() {
    DomainXml domain = DomainXml.parse("<domain/>", true);
    assertThat(domain)
        .isEqualTo(
            new DomainXml("without a name", Optional.empty(), Set.of(), MachineLimits.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "error: no such domain",
        "<domain><name>x</name>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain><name>&x;</name></domain>",
        "<domain><devices><hostdev type='pci'><source><address bus='x' slot='0'/></source></hostdev></devices></domain>",
        "<domain><devices><hostdev type='pci'><source><address bus='1' slot='99'/></source></hostdev></devices></domain>",
      })
  void whatIsNoDefinitionIsRefused(String text) {
    assertThatThrownBy(() -> DomainXml.parse(text, false))
        .isInstanceOf(OpenQatException.class)
        .hasMessageStartingWith("virsh dumpxml prints no");
  }
}
