// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

/** What a colour stands for, with the ANSI code that shows it. */
enum Emphasis {
  PLAIN(""),
  HEADING("1"),
  FAINT("2"),
  GOOD("32"),
  NOTABLE("33"),
  BAD("31");

  private final String code;

  Emphasis(String code) {
    this.code = code;
  }

  String paint(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
