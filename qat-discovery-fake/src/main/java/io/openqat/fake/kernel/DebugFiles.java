// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.fake.scenario.FaultKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a QAT driver shows of a PF that is up in its folder in debugfs. Sources: qat_common/
 * adf_heartbeat_dbgfs.c, adf_fw_counters.c, adf_cnv_dbgfs.c, adf_gen4_pm_debugfs.c; texts and
 * refusals as Linux 6.12.117 and 7.3.4 gave them on a virtual 4xxx.
 */
record DebugFiles(Kernel kernel) {
  /** The engines that serve requests. Sources: the driver of each model, its hw_data.h. */
  private static final Map<String, Integer> ENGINES =
      Map.of("420xx", 16, "C62x", 10, "C3xxx", 6, "DH895xCC", 12);

  private static final int USUAL_ENGINES = 8;
  private static final Set<String> COMPRESSION = Set.of("dc", "dcc", "decomp");

  /** What each engine was asked since the device came up, mostly by the driver itself. */
  private static final int REQUESTS = 57;

  private static final String POWER =
      """
      ----------- PM Fuse info ---------
      enable_pm: 0x0
      enable_pm_idle: 0x0
      enable_deep_pm_idle: 0x0
      max_pwrreq: 0x64
      min_pwrreq: 0x10
      ------------  PM Info ------------
      power_level: min
      cpm_pm_state: 0x2
      pending_wp: 0x0
      current_wp: 0x0
      idle_enable: 0x0
      idle_filter: 0x0
      min_pwr_ack: 0x0
      min_pwr_ack_pending: 0x0
      thr_value: 0x0
      pm_mode: STATIC
      ------------- PM Log -------------
      idle_irq_count: 0x0
      fw_irq_count: 0x0
      throttle_irq_count: 0x0
      host_ack_count: 0x0
      host_nack_count: 0x0
      """;

  SortedMap<String, Attribute> of(PciFunction function) {
    var files = new TreeMap<String, Attribute>();
    function
        .device()
        .filter(QatDevice::isUp)
        .ifPresent(
            device ->
                function.traits().model().ifPresent(model -> add(files, function, device, model)));
    return files;
  }

  private void add(
      Map<String, Attribute> files, PciFunction function, QatDevice device, Model model) {
    KernelProfile profile = kernel.profile();
    if (profile.hasFirmwareFiles()) {
      files.put("heartbeat/status", shown(0400, () -> heartbeat(function)));
      files.put("fw_counters", shown(0400, () -> counters(function, model)));
    }
    if (profile.countsVerification()) {
      files.put("cnv_errors", shown(0400, () -> verification(device, model)));
    }
    if (profile.showsPower(model)) {
      files.put("pm_status", shown(0400, () -> power(function)));
    }
    if (profile.countsLoad(model)) {
      new CountingFiles(kernel, function, device).addTo(files);
    }
  }

  /** Root may open any file of debugfs, and one that takes nothing refuses the write. */
  static Attribute shown(int mode, Attribute.Show show) {
    return new Attribute(
        mode,
        show,
        text -> {
          throw new KernelError(Errno.EINVAL);
        });
  }

  /** The text ends with a NUL byte, as the kernel's does. */
  private String heartbeat(PciFunction function) {
    boolean lost = has(function, FaultKind.HEARTBEAT) || kernel.isSilent(function);
    return (lost ? "-1" : "0") + "\n\0";
  }

  private String counters(PciFunction function, Model model) throws KernelError {
    requireAnswer(function);
    return "AE          Requests        Responses\n"
        + IntStream.range(0, engines(model))
            .mapToObj(engine -> counter(engine, engine == 0 && isStuck(function)))
            .collect(joining());
  }

  private static String counter(int engine, boolean stuck) {
    return String.format(
        Locale.ROOT, "%2d: %16d %16d\n", engine, REQUESTS, stuck ? REQUESTS - 1 : REQUESTS);
  }

  private boolean isStuck(PciFunction function) {
    return has(function, FaultKind.ENGINE_HANGS);
  }

  private static String verification(QatDevice device, Model model) {
    if (List.of(device.mappedServices().split(";")).stream().noneMatch(COMPRESSION::contains)) {
      return "No engine configured for comp\n";
    }
    return "AE      Total Errors       Last Error\n"
        + IntStream.range(0, engines(model))
            .mapToObj(
                engine ->
                    String.format(Locale.ROOT, "%d: %16d%16s [%d]\n", engine, 0, "No Error", 0))
            .collect(joining());
  }

  private String power(PciFunction function) throws KernelError {
    requireAnswer(function);
    return POWER;
  }

  private void requireAnswer(PciFunction function) throws KernelError {
    if (kernel.isSilent(function)) {
      throw new KernelError(Errno.EFAULT);
    }
  }

  private boolean has(PciFunction function, FaultKind fault) {
    return kernel.disturbances().has(function.address(), fault);
  }

  private static int engines(Model model) {
    return ENGINES.getOrDefault(model.name(), USUAL_ENGINES);
  }
}
