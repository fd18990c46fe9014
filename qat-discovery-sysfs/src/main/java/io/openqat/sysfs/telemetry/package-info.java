// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * How busy devices are, by what their driver counts in debugfs. Start from {@link
 * io.openqat.sysfs.telemetry.DebugfsTelemetry}.
 */
package io.openqat.sysfs.telemetry;
