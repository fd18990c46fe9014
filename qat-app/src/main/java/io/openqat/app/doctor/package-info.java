// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What keeps a host and its functions from being used, and what to do about it: {@link
 * io.openqat.app.doctor.Doctor} gathers findings, verdicts, the ledger and small checks of the
 * machine's own files into one report. It reads only.
 */
package io.openqat.app.doctor;
