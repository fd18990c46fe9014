// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.sysfs.file.FileReading;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a host answered, by path. Where it was asked twice, the last answer stands. */
final class Answers {
  final SortedMap<String, FileReading> lists = new TreeMap<>();
  final SortedMap<String, FileReading> reads = new TreeMap<>();
  final SortedMap<String, FileReading> links = new TreeMap<>();
  final SortedMap<String, Boolean> exists = new TreeMap<>();
}
