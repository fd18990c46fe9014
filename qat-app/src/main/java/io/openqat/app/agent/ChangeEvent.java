// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.Change;
import java.time.Instant;

/**
 * One change of one pass.
 *
 * @param number of this change, from 1 at the start of the agent, without gaps
 * @param pass which pass saw it
 * @param at when that pass ended
 * @param change what changed
 */
public record ChangeEvent(long number, long pass, Instant at, Change change) {}
