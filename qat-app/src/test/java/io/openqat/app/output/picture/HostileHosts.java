// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import java.util.List;
import java.util.Objects;

/** Hosts whose names, machines and troubles a stranger chose. */
final class HostileHosts {
  static final List<String> NAMES =
      List.of(
          "</text><script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "]]>--><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
          "' onload='alert(1)",
          "</style></svg>",
          "back\\slash \\\" \\N \\G \\l \\",
          "}; a -- b [URL=\"javascript:alert(1)\"]",
          ">> <TABLE><TR>",
          "&lt;&#0;&unknown;",
          "\u202eright to left\u2066",
          "a\u0000b\u001b[2Jc\nd\te",
          "\ud800 half",
          "\uffff\ufffe",
          "\u6a5f\u5668".repeat(40),
          "x".repeat(255));

  private HostileHosts() {}

  /** A host that says so wherever it can. */
  static HostReport saying(String text) {
    HostReport mixed = Objects.requireNonNull(SampleHosts.all().get("mixed"));
    List<Claim> claims =
        mixed.functions().stream()
            .map(address -> new Claim(address, ClaimKind.ASSIGNED, "m" + text))
            .toList();
    return new HostReport(
        text,
        mixed.origin(),
        mixed.found(),
        mixed.catalog(),
        mixed.sources(),
        mixed.state().withClaims(claims),
        List.of(text));
  }
}
