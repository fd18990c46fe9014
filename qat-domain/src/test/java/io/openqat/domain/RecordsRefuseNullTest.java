// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.FunctionReading;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.IommuObstacle;
import io.openqat.domain.discovery.MissingDriver;
import io.openqat.domain.discovery.NoVirtualFunctions;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No public record of the domain can hold null, whatever static analysis its caller uses. */
class RecordsRefuseNullTest {
  private static final PhysicalFunction PF = Pf.of("4xxx", "0000:6b:00.0").vfs(1).build();
  private static final PciIdentity.Subsystem SUBSYSTEM =
      new PciIdentity.Subsystem(new PciId(1), new PciId(2));

  /** One of each. */
  static List<Record> samples() {
    DiscoveryReport report = Host.of(PF).report();
    StatusLayout layout = QatFamily.builtIn().status();
    return List.of(
        PF,
        PF.address(),
        PF.identity(),
        SUBSYSTEM,
        PF.model(),
        PF.model().kernels(),
        PF.model().packaging(),
        PF.model().services(),
        PF.model().services().combinable(),
        PF.host(),
        PF.host().driver().optional().orElseThrow(),
        PF.status(),
        layout.state().orElseThrow(),
        QatFamily.builtIn().driver(),
        QatFamily.builtIn().cloud().orElseThrow(),
        QatFamily.builtIn().words(),
        PF.status().errors().optional().orElseThrow(),
        PF.sriov().orElseThrow(),
        PF.functions().get(0),
        Hosts.orphan(PciAddress.parse("0000:07:00.0"), "C62x"),
        FunctionReading.of(PF.host()),
        report,
        report.scan(),
        report.inventory(),
        report.inventory().cards().get(0),
        Finding.about(FindingKinds.DEVICE_DOWN, PF.address(), "/sys/x", "down"),
        FindingKinds.DEVICE_DOWN,
        HostFacts.UNKNOWN,
        HostDrivers.UNKNOWN,
        GroupFacts.PLAIN,
        new GroupFacts.Member(PF.address(), Reading.absent(), false),
        new IommuObstacle(IommuObstacle.Kind.XEN, "under Xen"),
        new MissingDriver(MissingDriver.Cause.UNKNOWN, "", "see the kernel log"),
        new NoVirtualFunctions(true, "SR-IOV is off", "look in the firmware"),
        QatFamily.builtIn(),
        layout,
        layout.errors().orElseThrow(),
        Models.CATALOG.match(PF.identity().vendor(), PF.identity().device()).orElseThrow(),
        new AddressPattern("0000:6b:*"),
        new VfRange(0, 3),
        new CardGrouping(bridge -> Optional.empty()),
        new NumaNode(0),
        new IommuGroup(0),
        new PciId(0),
        (Record) Reading.known(0),
        (Record) Reading.absent(),
        (Record) Reading.unreadable("/sys/x", "I/O error"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nullIsRefusedInEachPlace(Record sample) throws ReflectiveOperationException {
    RecordComponent[] components = sample.getClass().getRecordComponents();
    Constructor<?> constructor =
        sample
            .getClass()
            .getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getAccessor().invoke(sample);
    }
    assertThat(constructor.newInstance(values)).isEqualTo(sample);

    for (int i = 0; i < components.length; i++) {
      if (!components[i].getType().isPrimitive()) {
        Object[] withNull = values.clone();
        withNull[i] = null;
        assertThatThrownBy(() -> constructor.newInstance(withNull))
            .as("%s with null as %s", sample.getClass().getSimpleName(), components[i].getName())
            .isInstanceOf(InvocationTargetException.class)
            .hasCauseInstanceOf(NullPointerException.class);
      }
    }
  }

  /** Of those that describe a host; the others are held by the tests of their packages. */
  @Test
  void thereIsASampleOfEveryPublicRecord() throws IOException, URISyntaxException {
    Path classes =
        Path.of(OpenQatException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> records;
    try (Stream<Path> files = Files.walk(classes)) {
      records =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .filter(
                  name -> name.matches("io\\.openqat\\.domain\\.(pci|accelerator|discovery)\\..*"))
              .filter(RecordsRefuseNullTest::isPublicRecord)
              .collect(toSet());
    }

    assertThat(samples())
        .extracting(sample -> sample.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(records);
  }

  private static boolean isPublicRecord(String name) {
    try {
      Class<?> type = Class.forName(name);
      return type.isRecord() && Modifier.isPublic(type.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
