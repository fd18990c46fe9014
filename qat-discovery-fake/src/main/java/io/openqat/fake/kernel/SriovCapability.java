// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciId;
import io.openqat.fake.scenario.SriovGeometry;
import java.util.ArrayList;
import java.util.List;

/** The SR-IOV capability of a PF, and the VFs it has made. */
public final class SriovCapability {
  private final int total;
  private final SriovGeometry geometry;
  private final PciId vfDevice;
  private final List<PciFunction> functions = new ArrayList<>();
  private boolean autoprobe = true;
  private int enabled;

  SriovCapability(int total, SriovGeometry geometry, PciId vfDevice) {
    this.total = total;
    this.geometry = geometry;
    this.vfDevice = vfDevice;
  }

  public int total() {
    return total;
  }

  public SriovGeometry geometry() {
    return geometry;
  }

  public PciId vfDevice() {
    return vfDevice;
  }

  /** What {@code sriov_numvfs} says. */
  public int enabled() {
    return enabled;
  }

  public boolean autoprobe() {
    return autoprobe;
  }

  /** The VFs that are there, by index. */
  public List<PciFunction> functions() {
    return List.copyOf(functions);
  }

  void autoprobe(boolean offered) {
    autoprobe = offered;
  }

  void enabled(int count) {
    enabled = count;
  }

  void add(PciFunction vf) {
    functions.add(vf);
  }

  void remove(PciFunction vf) {
    functions.remove(vf);
  }
}
