// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

/** Ways to attach a function that Cyborg's database takes; Nova can do the first two. */
public enum AttachType {
  PCI,
  MDEV,
  TEST_PCI
}
