// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

/** Ways to control a device that Cyborg's database takes. */
public enum ControlPathType {
  PCI
}
