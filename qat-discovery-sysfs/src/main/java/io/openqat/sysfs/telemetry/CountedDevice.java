// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.telemetry;

import io.openqat.domain.qat.QatTelemetry;
import io.openqat.domain.qat.QatTelemetry.DeviceSecond;
import io.openqat.domain.qat.QatTelemetry.RingPairSecond;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.VfLoad;
import io.openqat.sysfs.control.CountingMark;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The telemetry of one device while it is open. Each choice of ring pairs has the driver begin to
 * count anew, so that a second counts when its sample is a new one of the ring pairs wanted. As
 * soon as a file says something that was not written here, somebody else is at work, and nothing is
 * written any more.
 */
final class CountedDevice implements DeviceTelemetry {
  static final String OFF = "0";

  /** One sample a second, without a mean over several. */
  static final String ON = "1";

  private final TelemetryFiles files;
  private final Map<Integer, Integer> before = new TreeMap<>();
  private final Optional<CountingMark> mark;
  private Optional<String> obstacle;
  private boolean own;
  private Optional<Integer> selected = Optional.empty();
  private long last;

  private CountedDevice(
      TelemetryFiles files, boolean own, Optional<String> obstacle, Optional<CountingMark> mark) {
    this.files = files;
    this.own = own;
    this.obstacle = obstacle;
    this.mark = mark;
  }

  static CountedDevice ofSomebodyElse(TelemetryFiles files, String control) {
    return new CountedDevice(
        files,
        false,
        Optional.of(
            "somebody else counts there (telemetry/control reads " + control + "), and keeps it"),
        Optional.empty());
  }

  /** A process of this program has left it on; which ring pairs were chosen before that is lost. */
  static CountedDevice leftOn(TelemetryFiles files, Optional<CountingMark> mark) {
    mark.ifPresent(CountingMark::set);
    return new CountedDevice(files, true, Optional.empty(), mark);
  }

  /** Remembers which ring pairs were chosen before, as far as the driver tells. */
  static CountedDevice switchedOn(TelemetryFiles files, Optional<CountingMark> mark) {
    var counted = new CountedDevice(files, true, Optional.empty(), mark);
    for (int slot = 0; slot < QatTelemetry.SLOTS.size(); slot++) {
      int at = slot;
      files.slot(slot).ifPresent(second -> counted.before.put(at, second.ringPair()));
    }
    return counted;
  }

  @Override
  public Optional<String> obstacle() {
    return obstacle;
  }

  @Override
  public void select(int vf) {
    if (selected.equals(Optional.of(vf)) || !isOwn()) {
      return;
    }
    for (int slot = 0; slot < QatTelemetry.SLOTS.size(); slot++) {
      String name = TelemetryFiles.slotName(slot);
      Optional<String> problem = files.write(name, String.valueOf(QatTelemetry.ringPair(vf, slot)));
      if (problem.isPresent()) {
        obstacle = Optional.of(name + " does not take a ring pair: " + problem.get());
        return;
      }
    }
    selected = Optional.of(vf);
    last = 0;
    mark.ifPresent(CountingMark::set);
  }

  @Override
  public Optional<LoadSample> sample() {
    Optional<DeviceSecond> device = files.text("device_data").flatMap(QatTelemetry::device);
    if (device.isEmpty() || device.get().number() == last) {
      return Optional.empty();
    }
    last = device.get().number();
    return Optional.of(new LoadSample(device.get().load(), selected.flatMap(this::counted)));
  }

  /** All ring pairs of a VF, or nothing: another number is somebody else's. */
  private Optional<VfLoad> counted(int vf) {
    long transactions = 0;
    long in = 0;
    long out = 0;
    for (int slot = 0; slot < QatTelemetry.SLOTS.size(); slot++) {
      Optional<RingPairSecond> second = files.slot(slot);
      if (second.isEmpty()) {
        return Optional.empty();
      }
      if (second.get().ringPair() != QatTelemetry.ringPair(vf, slot)) {
        yieldTo("somebody else has chosen ring pair " + second.get().ringPair());
        return Optional.empty();
      }
      transactions += second.get().transactions();
      in += second.get().in();
      out += second.get().out();
    }
    return Optional.of(new VfLoad(vf, transactions, in, out));
  }

  private boolean isOwn() {
    if (own) {
      Optional<String> control = files.text("control").map(String::strip);
      if (control.isEmpty()) {
        end("telemetry/control cannot be read any more");
      } else if (!control.get().equals(ON)) {
        yieldTo("somebody else has set telemetry/control");
      }
    }
    return own && obstacle.isEmpty();
  }

  private void yieldTo(String why) {
    end(why + ", and keeps it");
  }

  private void end(String why) {
    own = false;
    selected = Optional.empty();
    obstacle = Optional.of(why);
  }

  /** What was chosen before is chosen again, and counting is off as it was. */
  @Override
  public void close() {
    if (isOwn()) {
      before.forEach(
          (slot, ringPair) -> files.write(TelemetryFiles.slotName(slot), String.valueOf(ringPair)));
    }
    if (own) {
      files.write("control", OFF);
      own = false;
    }
    mark.ifPresent(CountingMark::clear);
    mark.ifPresent(CountingMark::close);
  }
}
