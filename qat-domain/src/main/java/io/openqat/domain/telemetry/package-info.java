// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * How busy devices and their functions are. Start from {@link
 * io.openqat.domain.telemetry.TelemetrySource}, the port; {@link
 * io.openqat.domain.telemetry.LoadWatch} makes shares of VFs of what it counts.
 */
package io.openqat.domain.telemetry;
