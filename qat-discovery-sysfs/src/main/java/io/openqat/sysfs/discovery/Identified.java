// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.pci.PciIdentity;
import java.util.OptionalInt;

/**
 * What a function says it is.
 *
 * @param pciClass its class, 24 bits; empty where {@code modalias} does not tell it
 */
record Identified(PciIdentity identity, OptionalInt pciClass) {}
