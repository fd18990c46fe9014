// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.ErrorCounters;
import java.util.Optional;

/** What a QAT driver keeps of a PF while it is bound. */
public final class QatDevice {
  private final int accelId;
  private boolean up;
  private String services;
  private String mapped;
  private ErrorCounters errors = new ErrorCounters(0, 0, 0);
  private int kernelUsers;
  private boolean inReset;

  /** What was last written to the files of these names; nothing else depends on it. */
  boolean pmIdleEnabled = true;

  boolean autoReset;
  Optional<Integer> rp2srv = Optional.empty();

  QatDevice(int accelId, String services) {
    this.accelId = accelId;
    this.services = services;
    this.mapped = services;
  }

  /** The driver's own number; decides the default services. */
  int accelId() {
    return accelId;
  }

  public boolean isUp() {
    return up;
  }

  /** The text of {@code cfg_services}. */
  String services() {
    return services;
  }

  /** Those its ring pairs have, which change only when it comes up. */
  String mappedServices() {
    return mapped;
  }

  public ErrorCounters errors() {
    return errors;
  }

  boolean isInReset() {
    return inReset;
  }

  /** In a reset that never ends. */
  boolean isLost() {
    return inReset && !up;
  }

  /** Held by the kernel's own crypto or compression users, or being reset. */
  boolean isBusy() {
    return kernelUsers > 0 || inReset;
  }

  /** Counters start again from 0. Source: qat_common/adf_sysfs_ras_counters.c. */
  void up(boolean now) {
    up = now;
    mapped = now ? services : mapped;
    errors = new ErrorCounters(0, 0, 0);
  }

  void services(String text) {
    services = text;
  }

  public void errors(ErrorCounters counted) {
    errors = counted;
  }

  /** Whether the kernel itself uses the device. */
  public boolean hasKernelUsers() {
    return kernelUsers > 0;
  }

  /** The kernel itself starts or stops using the device. */
  public void kernelUsers(int count) {
    kernelUsers = count;
  }

  /** A reset by the driver starts or ends. */
  public void inReset(boolean now) {
    inReset = now;
  }
}
