// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The {@code qat} command. {@link io.openqat.app.Main} starts it; {@code cli} reads the command
 * line, {@code compose} puts the objects together, {@code view} and {@code json} put a report into
 * words.
 */
package io.openqat.app;
