// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;

/**
 * Whether the agent counts how busy devices are.
 *
 * @param enabled whether the telemetry of drivers is switched on as long as the agent runs; that
 *     writes to debugfs
 */
public record LoadConfig(@Default("false") boolean enabled) {}
