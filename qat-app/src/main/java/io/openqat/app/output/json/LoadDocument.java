// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.LoadReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.PowerState;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat top} prints as a document. */
public final class LoadDocument {
  private LoadDocument() {}

  record Engine(String kind, int index, int percent) {}

  record Vf(
      int index,
      Optional<String> function,
      Optional<String> owner,
      double share,
      Optional<Double> error,
      int samples,
      long transactions,
      long megabitsIn,
      long megabitsOut) {
    static Vf of(LoadReport report, WatchedLoad device, VfShare share) {
      Optional<PciAddress> address = report.address(device, share);
      return new Vf(
          share.vf(),
          address.map(PciAddress::toString),
          address.flatMap(report::owner),
          rounded(share.share()),
          Optional.of(share.error()).filter(error -> error < 1).map(Vf::rounded),
          share.samples(),
          share.last().transactions(),
          share.last().in(),
          share.last().out());
    }

    private static double rounded(double part) {
      return Math.round(part * 1e6) / 1e6;
    }
  }

  record Device(
      String address,
      String model,
      Optional<Long> transactions,
      Optional<Long> megabitsIn,
      Optional<Long> megabitsOut,
      Optional<Long> latencyNanoseconds,
      List<Engine> engines,
      Optional<String> obstacle,
      Optional<String> powerLevel,
      Optional<Long> throttled,
      Optional<Long> compressionErrors,
      Optional<Boolean> rateLimits,
      List<Vf> functions) {
    static Device of(LoadReport report, WatchedLoad device) {
      Optional<DeviceLoad> load = device.latest();
      Optional<PowerState> power = device.condition().power().optional();
      return new Device(
          device.device().toString(),
          report.model(device.device()),
          load.map(DeviceLoad::transactions),
          load.map(DeviceLoad::in),
          load.map(DeviceLoad::out),
          load.map(DeviceLoad::latency),
          load.stream()
              .flatMap(seen -> seen.engines().stream())
              .map(engine -> new Engine(engine.kind(), engine.index(), engine.percent()))
              .toList(),
          device.obstacle(),
          power.map(PowerState::level),
          power.map(PowerState::throttled),
          device.condition().compressionErrors().optional(),
          device.condition().rateLimits().optional(),
          device.shares().stream().map(share -> Vf.of(report, device, share)).toList());
    }
  }

  record Unseen(String address, String why) {}

  record Document(
      String schemaVersion,
      String host,
      Optional<Boolean> synthetic,
      List<Device> devices,
      List<Unseen> unseen) {}

  /** The document, ending in a line feed. */
  public static String render(Syntax syntax, LoadReport report) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            report.host(),
            report.origin().synthetic(),
            report.devices().stream().map(device -> Device.of(report, device)).toList(),
            report.unseen().entrySet().stream()
                .map(e -> new Unseen(e.getKey().toString(), e.getValue()))
                .toList()));
  }
}
