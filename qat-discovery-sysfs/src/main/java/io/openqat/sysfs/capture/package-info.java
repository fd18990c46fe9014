// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Taking a host along: {@link io.openqat.sysfs.capture.HostCapture} keeps every answer that
 * discovery got from a host as lines of text, and gives them again later, from memory, without
 * touching a file. {@code CaptureText} is the format.
 */
package io.openqat.sysfs.capture;
