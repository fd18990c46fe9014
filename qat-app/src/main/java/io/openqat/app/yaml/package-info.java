// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * YAML, of which JSON is a part, as a small tree in which each node knows its place in the file.
 * Knows nothing of what the file is about. Start from {@link io.openqat.app.yaml.YamlText}.
 */
package io.openqat.app.yaml;
