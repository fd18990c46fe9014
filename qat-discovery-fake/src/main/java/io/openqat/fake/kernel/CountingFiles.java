// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.qat.QatTelemetry;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * {@code telemetry/} of a PF that is up. Source: qat_common/adf_telemetry.c, adf_tl_debugfs.c;
 * texts and refusals as Linux 6.12.117 and 7.3.4 gave them on a virtual 4xxx, whose engines these
 * are. Of a 6xxx, only what a 4xxx counts too.
 *
 * @param function the PF
 */
record CountingFiles(Kernel kernel, PciFunction function, QatDevice device) {
  private static final int MOST_KEPT = 4;

  /** Kinds of engines, how many there are, and the service that keeps them busy. */
  private record Engines(String kind, int count, String service) {
    static final List<Engines> ALL =
        List.of(
            new Engines("cpr", 1, "dc"),
            new Engines("xlt", 1, "dc"),
            new Engines("dcpr", 3, "dc"),
            new Engines("pke", 6, "asym"),
            new Engines("ucs", 2, "sym"),
            new Engines("cph", 4, "sym"),
            new Engines("ath", 4, "sym"));
  }

  void addTo(Map<String, Attribute> files) {
    files.put(
        "telemetry/control",
        Attribute.writable(() -> Integer.toString(counting().kept()), this::storeControl));
    files.put("telemetry/device_data", DebugFiles.shown(0444, this::ofDevice));
    for (int slot = 0; slot < QatTelemetry.SLOTS.size(); slot++) {
      int at = slot;
      files.put(
          "telemetry/rp_" + QatTelemetry.SLOTS.get(slot) + "_data",
          new Attribute(0644, () -> ofRingPair(at), text -> storeRingPair(at, text)));
    }
  }

  private Counting counting() {
    return device.counting();
  }

  private List<KernelStep> storeControl(String text) throws KernelError {
    long seconds = KernelNumbers.decimal(text);
    if (seconds > MOST_KEPT) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> control((int) seconds)));
  }

  private void control(int seconds) throws KernelError {
    if (seconds == 0 || counting().isOn()) {
      halt();
    }
    if (seconds > 0) {
      run(seconds);
    }
  }

  /** It is off whether or not the firmware answers; whoever asked is told. */
  private void halt() throws KernelError {
    counting().stop();
    requireAnswer();
  }

  private void run(int seconds) throws KernelError {
    requireAnswer();
    counting().start(seconds, kernel.now());
  }

  private void requireAnswer() throws KernelError {
    if (kernel.isSilent(function)) {
      throw new KernelError(Errno.EFAULT);
    }
  }

  /** A ring pair that is counted in some slot already is taken, and nothing changes. */
  private List<KernelStep> storeRingPair(int slot, String text) throws KernelError {
    long number = KernelNumbers.decimal(text);
    if (number >= RingPairs.COUNT) {
      throw new KernelError(Errno.EINVAL);
    }
    if (counting().isChosen((int) number)) {
      return List.of();
    }
    return List.of(KernelStep.of(() -> choose(slot, (int) number)));
  }

  private void choose(int slot, int number) throws KernelError {
    int seconds = counting().kept();
    if (seconds > 0) {
      halt();
    }
    counting().choose(slot, number);
    if (seconds > 0) {
      run(seconds);
    }
  }

  private CounterSheet sheet() throws KernelError {
    if (!counting().isOn()) {
      throw new KernelError(Errno.EPERM);
    }
    return new CounterSheet(counting(), kernel.now());
  }

  private String ofDevice() throws KernelError {
    LongUnaryOperator work = second -> VfWork.of(function, second);
    CounterSheet sheet =
        sheet()
            .counter("pci_trans_cnt", work)
            .counter("max_rd_lat", CounterSheet.NOTHING)
            .counter("rd_lat_acc_avg", CounterSheet.NOTHING)
            .counter("max_gp_lat", latency(work))
            .counter("gp_lat_acc_avg", latency(work))
            .counter("bw_in", megabits(work))
            .counter("bw_out", megabits(work))
            .counter("at_page_req_lat_avg", CounterSheet.NOTHING)
            .counter("at_trans_lat_avg", CounterSheet.NOTHING)
            .counter("at_max_tlb_used", CounterSheet.NOTHING);
    Engines.ALL.forEach(engines -> add(sheet, engines, work));
    return sheet.text();
  }

  private void add(CounterSheet sheet, Engines engines, LongUnaryOperator work) {
    boolean serves = List.of(device.mappedServices().split(";")).contains(engines.service());
    LongUnaryOperator busy =
        serves ? second -> VfWork.busy(work.applyAsLong(second)) : CounterSheet.NOTHING;
    for (int i = 0; i < engines.count(); i++) {
      sheet.counter("util_" + engines.kind() + i, busy).counter("exec_" + engines.kind() + i, busy);
    }
  }

  private String ofRingPair(int slot) throws KernelError {
    CounterSheet sheet = sheet();
    int pair = counting().ringPair(slot).orElseThrow(() -> new KernelError(Errno.EPERM));
    LongUnaryOperator work = second -> work(pair, second);
    return sheet
        .word("rp_num", Integer.toString(pair))
        .word("service_type", service(pair))
        .counter("pci_trans_cnt", work)
        .counter("gp_lat_acc_avg", latency(work))
        .counter("bw_in", megabits(work))
        .counter("bw_out", megabits(work))
        .counter("at_glob_devtlb_hit", CounterSheet.NOTHING)
        .counter("at_glob_devtlb_miss", CounterSheet.NOTHING)
        .counter("tl_at_payld_devtlb_hit", CounterSheet.NOTHING)
        .counter("tl_at_payld_devtlb_miss", CounterSheet.NOTHING)
        .text();
  }

  /** A VF's work is spread over its ring pairs as evenly as whole numbers allow. */
  private long work(int pair, long second) {
    int pairs = RingPairs.OF_ONE_FUNCTION;
    return (VfWork.of(function, pair / pairs, second) + pair % pairs) / pairs;
  }

  private String service(int pair) {
    return function
        .traits()
        .model()
        .flatMap(model -> RingPairs.serviceOf(model, device.mappedServices(), pair))
        .orElse("unknown");
  }

  private static LongUnaryOperator latency(LongUnaryOperator work) {
    return second -> work.applyAsLong(second) == 0 ? 0 : VfWork.LATENCY;
  }

  private static LongUnaryOperator megabits(LongUnaryOperator work) {
    return second -> VfWork.megabits(work.applyAsLong(second));
  }
}
