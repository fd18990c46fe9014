// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Changing functions: how many VFs, which services, up or down, which driver; and who uses them, so
 * that nobody loses one. Start from the port {@link io.openqat.domain.control.FunctionControl};
 * {@link io.openqat.domain.control.DriverBinding} is the one order in which drivers are bound, and
 * {@link io.openqat.domain.control.UsageSource} tells of users.
 */
package io.openqat.domain.control;
