// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.DeviceLoad.EngineLoad;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the driver says of load in {@code telemetry/} of its folder in debugfs. Source: Linux {@code
 * Documentation/ABI/testing/debugfs-driver-qat_telemetry}; texts as the driver of Linux 6.12
 * printed them.
 */
public final class QatTelemetry {
  /** Slots in which a ring pair can be counted: {@code rp_A_data} to {@code rp_D_data}. */
  public static final List<String> SLOTS = List.of("A", "B", "C", "D");

  private static final Pattern LINE = Pattern.compile("(?<name>\\w+)\\s+(?<value>\\S+)(?:\\s.*)?");
  private static final Pattern ENGINE = Pattern.compile("util_(?<kind>[a-z]+)(?<index>\\d{1,3})");

  private QatTelemetry() {}

  /**
   * A second of a device.
   *
   * @param number of the sample since counting began, from 1
   */
  public record DeviceSecond(long number, DeviceLoad load) {}

  /**
   * A second of a ring pair.
   *
   * @param number of the sample since counting began, from 1
   * @param ringPair which
   * @param transactions partial transactions on PCIe
   * @param in megabits it was sent
   * @param out megabits it sent
   */
  public record RingPairSecond(long number, int ringPair, long transactions, long in, long out) {}

  /** The folder of a device below {@code /sys}; empty when no driver of the family has it. */
  public static Optional<String> folder(PhysicalFunction device) {
    return folder(device, "/telemetry");
  }

  /** The same of what is beside it. */
  static Optional<String> folder(PhysicalFunction device, String name) {
    PciAddress address = device.address();
    return Optional.of(device)
        .filter(pf -> pf.model().family().equals(QatFamily.NAME))
        .flatMap(pf -> pf.host().driver().optional())
        .map(driver -> "kernel/debug/qat_" + driver + "_" + address + name);
  }

  /** The ring pair of a VF that is counted in a slot. */
  public static int ringPair(int vf, int slot) {
    return vf * SLOTS.size() + slot;
  }

  /** Reads {@code device_data}; empty when it has no full second yet, or means nothing. */
  public static Optional<DeviceSecond> device(String text) {
    Map<String, Long> values = values(text);
    return sample(values)
        .map(
            number ->
                new DeviceSecond(
                    number,
                    new DeviceLoad(
                        values.getOrDefault("pci_trans_cnt", 0L),
                        values.getOrDefault("bw_in", 0L),
                        values.getOrDefault("bw_out", 0L),
                        values.getOrDefault("gp_lat_acc_avg", 0L),
                        engines(values))));
  }

  /** Reads {@code rp_A_data} or one like it; empty as above. */
  public static Optional<RingPairSecond> ringPair(String text) {
    Map<String, Long> values = values(text);
    Optional<Integer> ringPair =
        Optional.ofNullable(values.get("rp_num"))
            .filter(number -> number < 1024)
            .map(Long::intValue);
    return sample(values)
        .flatMap(
            number ->
                ringPair.map(
                    pair ->
                        new RingPairSecond(
                            number,
                            pair,
                            values.getOrDefault("pci_trans_cnt", 0L),
                            values.getOrDefault("bw_in", 0L),
                            values.getOrDefault("bw_out", 0L))));
  }

  private static Optional<Long> sample(Map<String, Long> values) {
    return Optional.ofNullable(values.get("sample_cnt")).filter(number -> number > 0);
  }

  private static List<EngineLoad> engines(Map<String, Long> values) {
    var engines = new ArrayList<EngineLoad>();
    values.forEach(
        (name, value) -> {
          Matcher engine = ENGINE.matcher(name);
          if (engine.matches() && value <= 1000) {
            engines.add(
                new EngineLoad(
                    engine.group("kind"),
                    Integer.parseInt(engine.group("index")),
                    value.intValue()));
          }
        });
    return engines;
  }

  /** Of each line the present value; lines that are none, as of words, have no number. */
  private static Map<String, Long> values(String text) {
    var values = new LinkedHashMap<String, Long>();
    text.lines()
        .forEach(
            line -> {
              Matcher m = LINE.matcher(line.strip());
              if (m.matches() && m.group("value").matches("\\d{1,18}")) {
                values.put(m.group("name"), Long.parseLong(m.group("value")));
              }
            });
    return values;
  }
}
