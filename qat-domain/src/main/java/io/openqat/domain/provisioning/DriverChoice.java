// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import java.util.Optional;
import java.util.function.Function;

/** Who is to drive the VFs of a PF. */
public enum DriverChoice {
  /** User space, a virtual machine for instance. */
  VFIO_PCI("vfio-pci", model -> Optional.of(DriverName.VFIO_PCI)),
  /** A virtual machine that can be migrated live, by the variant that the model has. */
  LIVE_MIGRATION("live-migration", Model::vfioVariant),
  /** The kernel's own VF driver of the model. */
  KERNEL("kernel", Model::virtualDriver),
  /** Nobody. */
  NONE("none", model -> Optional.empty());

  private final String text;

  // Lambdas without state, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Model, Optional<DriverName>> driver;

  DriverChoice(String text, Function<Model, Optional<DriverName>> driver) {
    this.text = text;
    this.driver = driver;
  }

  /** The driver this means for a model; empty for {@link #NONE}, and where the model has none. */
  public Optional<DriverName> of(Model model) {
    return driver.apply(model);
  }

  /** As configuration files have it. */
  @Override
  public String toString() {
    return text;
  }
}
