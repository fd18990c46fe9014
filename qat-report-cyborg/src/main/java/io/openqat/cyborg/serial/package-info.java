// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * One thing at a time, at a time that tests can drive. Start from {@link
 * io.openqat.cyborg.serial.SerialExecutor}.
 */
package io.openqat.cyborg.serial;
