// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

/**
 * A VF's part of what its device does, as it was sampled.
 *
 * @param vf the VF's index
 * @param share of the transactions of all VFs, from 0 to 1
 * @param error how far off that may be, either way, in 19 of 20 cases; 1 when too little was seen
 * @param samples seconds in which this VF was counted
 * @param last what was counted in the latest of them
 */
public record VfShare(int vf, double share, double error, int samples, VfLoad last) {}
