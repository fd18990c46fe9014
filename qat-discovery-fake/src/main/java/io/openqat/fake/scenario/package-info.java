// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A host as data: the language of scenario files, the named hosts that ship with it, and random
 * hosts. Start from {@link io.openqat.fake.scenario.Scenario} and {@link
 * io.openqat.fake.scenario.ScenarioLibrary}.
 */
package io.openqat.fake.scenario;
