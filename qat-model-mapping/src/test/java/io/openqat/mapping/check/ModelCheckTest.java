// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.AttachType;
import io.openqat.mapping.cyborg.ControlPathType;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress OTHER = PciAddress.parse("0000:70:00.0");
  private static final DriverAttribute RC = new DriverAttribute("rc", "CUSTOM_QAT");
  private static final String X255 = "x".repeat(255);

  private static DriverDeployable deployable(String name, PciAddress... handles) {
    return deployable(name, handles.length, List.of(RC), "intel", handles);
  }

  private static DriverDeployable deployable(
      String name,
      int accelerators,
      List<DriverAttribute> attributes,
      String driver,
      PciAddress... handles) {
    List<DriverAttachHandle> all =
        Stream.of(handles).map(a -> DriverAttachHandle.pci(a, false)).toList();
    return new DriverDeployable(name, accelerators, attributes, all, driver);
  }

  private static DriverDevice device(PciAddress pf, DriverDeployable... deployables) {
    return device("0x8086", "4xxx", DriverControlPathId.pci(pf), deployables);
  }

  private static DriverDevice device(
      String vendor, String model, DriverControlPathId path, DriverDeployable... deployables) {
    return device(vendor, model, Optional.of("{}"), Optional.empty(), path, deployables);
  }

  private static DriverDevice device(
      String vendor,
      String model,
      Optional<String> board,
      Optional<String> vendorBoard,
      DriverControlPathId path,
      DriverDeployable... deployables) {
    return new DriverDevice(
        vendor, model, DeviceType.QAT, board, vendorBoard, path, List.of(deployables), false);
  }

  private static DriverDeployable withAttribute(String key, String value) {
    return deployable("h_x", 1, List.of(RC, new DriverAttribute(key, value)), "intel", PF);
  }

  private static List<Violation> check(DriverDevice... devices) {
    return ModelCheck.violations(new DriverReport("h", List.of(devices)));
  }

  static Stream<Arguments> broken() {
    DriverDeployable good = deployable("h_0000:6b:00.0", PF);
    DriverControlPathId path = DriverControlPathId.pci(PF);
    String pressed = path.info().replace(" ", "");
    var handle = new DriverAttachHandle(AttachType.PCI, pressed, false);
    var odd = new DriverDeployable("n", 1, List.of(RC), List.of(handle), "intel");
    Optional<String> tooLong = Optional.of("x".repeat(65_536));
    return Stream.of(
        arguments(device("", "m", path, good), "vendor", "must have 1 to 255 characters"),
        arguments(device(X255 + "x", "m", path, good), "vendor", "must have 1 to 255"),
        arguments(device("v", "", path, good), "model", "must have 1 to 255 characters"),
        arguments(device("v", X255 + "x", path, good), "model", "must have 1 to 255"),
        arguments(
            device("v", "m", tooLong, Optional.empty(), path, good),
            "stdBoardInfo",
            "must have 0 to 65535 characters"),
        arguments(
            device("v", "m", Optional.empty(), tooLong, path, good),
            "vendorBoardInfo",
            "must have 0 to 65535 characters"),
        arguments(device(PF), "deployables", "must have at least 1 entry, or be left out"),
        broken(deployable("n".repeat(201), PF), "name", "must have 1 to 200 characters"),
        broken(deployable("a b", PF), "name", "must have no blanks"),
        broken(deployable("n"), "numAccelerators", "must be at least 1"),
        broken(
            deployable("n", 2, List.of(RC), "intel", PF),
            "numAccelerators",
            "must be the number of attach handles, 1"),
        broken(deployable("n", 1, List.of(), "intel", PF), "attributes", "must have 'rc'"),
        broken(
            deployable("n", 1, List.of(RC, RC), "intel", PF),
            "attributes",
            "key 'rc' stands more than once"),
        broken(
            deployable("n", 1, List.of(RC), "d".repeat(101), PF),
            "driverName",
            "must have 1 to 100 characters"),
        broken(withAttribute("card", "CUSTOM_X"), "attributes[1].key", "must be 'rc'"),
        broken(
            withAttribute("trait_" + X255, "CUSTOM_X"), "attributes[1].key", "must have 1 to 255"),
        broken(
            withAttribute("trait_x", "CUSTOM_x"),
            "attributes[1].value",
            "must look like CUSTOM_QAT"),
        broken(
            withAttribute("trait_x", "CUSTOM_" + "X".repeat(249)),
            "attributes[1].value",
            "must have 1 to 255"),
        broken(odd, "attachHandles[0].info", "must be a PCI address"));
  }

  /** What would keep conductor and broker from other hosts is told before it is sent. */
  @Test
  void aReportHasBounds() {
    DriverDeployable[] many =
        IntStream.range(0, 1_025)
            .mapToObj(i -> deployable("h_" + i, new PciAddress(i, 1, 0, 0)))
            .toArray(DriverDeployable[]::new);
    assertThat(check(device(PF, many)))
        .extracting(Violation::toString)
        .containsExactly(
            "report: has 1025 resource providers of 1024 at most; set model.granularity: device, or"
                + " leave functions out by a rule");

    List<DriverAttribute> tags =
        Stream.concat(Stream.of(RC), IntStream.range(0, 65).mapToObj(ModelCheckTest::tag)).toList();
    assertThat(check(device(PF, deployable("h_x", 1, tags, "intel", PF))))
        .extracting(Violation::toString)
        .containsExactly(
            "device 0000:6b:00.0: h_x: has 65 traits of 64 at most; give its functions fewer tags");
    assertThat(check(device(PF, deployable("h_x", 1, tags.subList(0, 65), "intel", PF)))).isEmpty();

    DriverDeployable[] wide =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    deployable(
                        "h_" + i, 1, tags.subList(0, 65), "intel", new PciAddress(i, 1, 0, 0)))
            .toArray(DriverDeployable[]::new);
    assertThat(check(device(PF, wide)))
        .extracting(Violation::message)
        .allMatch(text -> text.contains("39000 attributes of 32768") || text.contains(" bytes of "))
        .isNotEmpty();
  }

  private static DriverAttribute tag(int number) {
    return new DriverAttribute("trait_tag_" + number, "CUSTOM_QAT_TAG_" + number);
  }

  private static Arguments broken(DriverDeployable only, String field, String message) {
    return arguments(device(PF, only), "deployables[0]." + field, message);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void namesTheDeviceThePlaceAndTheLimit(DriverDevice device, String field, String message) {
    assertThat(check(device))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.device()).contains(PF);
              assertThat(violation.path()).isEqualTo("devices[0]." + field);
              assertThat(violation.message()).startsWith(message);
            });
  }

  @Test
  void whatJustFitsIsFine() {
    DriverDeployable longest =
        new DriverDeployable(
            "n".repeat(200),
            1,
            List.of(RC, new DriverAttribute("trait_x", "CUSTOM_" + "X".repeat(248))),
            List.of(DriverAttachHandle.pci(PciAddress.parse("ffffffff:ff:1f.7"), true)),
            "d".repeat(100));

    assertThat(check(device(X255, X255, DriverControlPathId.pci(PF), longest))).isEmpty();
  }

  @Test
  void whatTheConductorTellsApartStandsOnce() {
    DriverDevice first = device(PF, deployable("n", PF));
    DriverDevice second = device(OTHER, deployable("n", PF));

    assertThat(check(first, second))
        .extracting(Violation::toString)
        .containsExactly(
            "device 0000:70:00.0: devices[1]: attach handle "
                + DriverAttachHandle.pci(PF, false).info()
                + " stands in devices[0] already",
            "device 0000:70:00.0: devices[1]: deployable name n stands in devices[0] already");
    assertThat(check(first, device(PF, deployable("m", OTHER))))
        .extracting(Violation::message)
        .containsExactly(
            "control path " + first.controlPathId().info() + " stands in devices[0] already");
  }

  @Test
  void placeholdersInDataStayText() {
    DriverDevice first = device(PF, deployable("${1+1}\\{min}", PF));
    DriverDevice second = device(OTHER, deployable("${1+1}\\{min}", OTHER));

    assertThat(check(first, second))
        .extracting(Violation::message)
        .containsExactly("deployable name ${1+1}\\{min} stands in devices[0] already");
  }

  @Test
  void brokenControlPathLeavesTheIndex() {
    DriverControlPathId broken = new DriverControlPathId(ControlPathType.PCI, "{}");

    assertThat(check(device("v", "m", broken, deployable("n", PF))))
        .extracting(Violation::toString)
        .containsExactly("devices[0].controlPathId.info: must be a PCI address in Cyborg's form");
  }

  @Test
  void hostNameHasLimitsToo() {
    assertThat(ModelCheck.violations(new DriverReport("", List.of())))
        .extracting(Violation::toString)
        .containsExactly("hostName: must have 1 to 200 characters");
    assertThat(ModelCheck.violations(new DriverReport("a b", List.of()))).hasSize(1);
  }

  @Test
  void allViolationsAreToldAtOnce() {
    DriverReport report =
        new DriverReport(
            "h",
            List.of(
                device("", "", DriverControlPathId.pci(PF), deployable("n", PF)),
                device("", "m", DriverControlPathId.pci(OTHER), deployable("m", OTHER))));

    assertThatThrownBy(() -> ModelCheck.requireValid(report))
        .isInstanceOfSatisfying(
            InvalidReportException.class, e -> assertThat(e.violations()).hasSize(3))
        .hasMessage(
            """
            the report does not fit into Cyborg's model:
              device 0000:6b:00.0: devices[0].model: must have 1 to 255 characters
              device 0000:6b:00.0: devices[0].vendor: must have 1 to 255 characters
              device 0000:70:00.0: devices[1].vendor: must have 1 to 255 characters\
            """);
  }

  @Test
  void goodReportComesBack() {
    DriverReport report = new DriverReport("h", List.of(device(PF, deployable("n", PF))));

    assertThat(ModelCheck.requireValid(report)).isSameAs(report);
  }

  @Test
  void messagesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(check(device("", "m", DriverControlPathId.pci(PF), deployable("n", PF))))
          .extracting(Violation::message)
          .containsExactly("must have 1 to 255 characters");
    } finally {
      Locale.setDefault(before);
    }
  }
}
