// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is wrong with this file, and where? YAML, of which JSON is a part, as a small tree in which
 * each node knows its place, and records made of it. Knows nothing of what the file is about. Start
 * from {@link io.openqat.yaml.YamlText} and {@link io.openqat.yaml.Binder}.
 */
package io.openqat.yaml;
