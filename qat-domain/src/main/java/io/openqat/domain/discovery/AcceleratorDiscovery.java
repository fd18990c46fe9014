// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

/**
 * What is on this host now?
 *
 * <p>One thread at a time asks, another each time perhaps, unless an adapter says that it takes
 * more.
 */
public interface AcceleratorDiscovery {

  /**
   * Looks once. Changes nothing on the host. A sick device costs what it withholds, and becomes a
   * {@link Finding}; a device that goes away meanwhile is not there.
   *
   * @return what was found; its inventory and findings are equal for equal hosts, whatever order
   *     the host lists its devices in
   * @throws HostUnreadableException when the host itself cannot be read
   */
  DiscoveryReport discover();
}
