// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The accelerator model, its rules and its ports. Depends on the JDK only.
 *
 * <p>Adapters implement the ports, such as {@link
 * io.openqat.domain.discovery.AcceleratorDiscovery}; whoever composes them passes plain objects to
 * their constructors.
 */
module io.openqat.domain {
  exports io.openqat.domain;
  exports io.openqat.domain.accelerator;
  exports io.openqat.domain.assignment;
  exports io.openqat.domain.discovery;
  exports io.openqat.domain.spi;
  exports io.openqat.domain.offer;
  exports io.openqat.domain.pci;
  exports io.openqat.domain.control;
  exports io.openqat.domain.provisioning;
  exports io.openqat.domain.provisioning.plan;
  exports io.openqat.domain.provisioning.run;
  exports io.openqat.domain.qat;
  exports io.openqat.domain.telemetry;
  exports io.openqat.domain.watch;
}
