// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final DriverReport REPORT =
      new DriverReport(
          "h",
          List.of(
              new DriverDevice(
                  "0x8086",
                  "4xxx",
                  DeviceType.QAT,
                  Optional.of("{\"product_id\": \"0x4940\"}"),
                  Optional.empty(),
                  DriverControlPathId.pci(PF),
                  List.of(
                      new DriverDeployable(
                          "h_0000:6b:00.0",
                          1,
                          List.of(new DriverAttribute("rc", "CUSTOM_QAT")),
                          List.of(DriverAttachHandle.pci(PF, true)),
                          "intel")),
                  true)));

  @Test
  void whatIsNoneOnTheWireIsEmpty() {
    assertThat(WireForm.toJson(REPORT)).contains("\"vendor_board_info\": null");
    assertThat(WireForm.fromJson(WireForm.toJson(REPORT))).isEqualTo(REPORT);
  }

  @Test
  void changesNameEveryField() {
    Map<String, Object> device = WireForm.toPrimitive(REPORT.devices().get(0));

    assertThat(device.get("cyborg_object.changes"))
        .isEqualTo(
            List.of(
                "vendor",
                "model",
                "type",
                "std_board_info",
                "vendor_board_info",
                "controlpath_id",
                "deployable_list",
                "stub"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"QAT\"        | \"TPU\"  | .type: expected one of [GPU, FPGA, AICHIP, QAT, NIC, SSD], found 'TPU'",
        "\"num_accelerators\": 1 | \"num_accelerators\": \"1\" | .deployable_list[0].num_accelerators: expected a whole number, found '1'",
        "\"in_use\": true | \"in_use\": 1 | .attach_handle_list[0].in_use: expected true or false, found '1'",
        "\"model\": \"4xxx\" | \"model\": 4 | .model: expected a text, found '4'",
        "\"model\": \"4xxx\", | `` | 'model' is missing",
        "\"DriverDevice\" | \"Device\" | .cyborg_object.name: expected 'DriverDevice', found 'Device'",
        "\"1.0\" | \"2.0\" | .cyborg_object.version: expected '1.0', found '2.0'",
        "\"cyborg\" | \"nova\" | .cyborg_object.namespace: expected 'cyborg', found 'nova'"
      })
  void saysWhereAndWhat(String good, String bad, String message) {
    String json = WireForm.toJson(REPORT);
    assertThat(json).contains(good);

    assertThatThrownBy(() -> WireForm.fromJson(json.replace(good, bad)))
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("report_data.driver_device_list[0]")
        .hasMessageEndingWith(message);
  }

  @Test
  void saysWhatIsWrongWithTheWhole() {
    assertThatThrownBy(() -> WireForm.fromJson("nonsense"))
        .isInstanceOf(WireException.class)
        .hasMessage("report_data: not a JSON text");
    assertThatThrownBy(() -> WireForm.fromJson("[]"))
        .hasMessage("report_data: expected an object, found '[]'");
    assertThatThrownBy(() -> WireForm.fromJson("{\"driver_device_list\": 1}"))
        .hasMessage("report_data.driver_device_list: expected a list, found '1'");
    assertThatThrownBy(() -> WireForm.fromJson("{\"driver_device_list\": []}"))
        .hasMessage("report_data: 'hostname' is missing");
  }

  @Test
  void namesEveryDeviceThatCannotBeRead() {
    assertThatThrownBy(
            () ->
                WireForm.fromPrimitive(
                    Map.of("hostname", "h", "driver_device_list", List.of(1, 2))))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("driver_device_list[0]")
        .hasMessageContaining("driver_device_list[1]");
  }
}
