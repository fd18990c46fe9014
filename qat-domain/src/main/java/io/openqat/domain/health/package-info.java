// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * How well each device does, why, and since when: causes come from findings and facts, and a grade
 * does not waver with every pass. Start from {@link io.openqat.domain.health.HealthWatch}.
 */
package io.openqat.domain.health;
