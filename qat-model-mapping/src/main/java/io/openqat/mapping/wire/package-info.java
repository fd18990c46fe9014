// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Driver objects as they travel: oslo.versionedobjects primitives in JSON. Start from {@link
 * io.openqat.mapping.wire.WireForm}.
 */
package io.openqat.mapping.wire;
