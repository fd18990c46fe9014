// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

/** Kinds of device that Cyborg's database takes. Source: Cyborg {@code DeviceType} field. */
public enum DeviceType {
  GPU,
  FPGA,
  AICHIP,
  QAT,
  NIC,
  SSD
}
