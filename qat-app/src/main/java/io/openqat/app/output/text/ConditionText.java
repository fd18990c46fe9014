// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.telemetry.DeviceCondition;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a driver says of a device besides its load, in a few words each. */
final class ConditionText {
  private ConditionText() {}

  /** What there is of it, by what it is called. */
  static Map<String, Reading<String>> of(DeviceCondition condition) {
    var facts = new LinkedHashMap<String, Reading<String>>();
    facts.put(
        "power", condition.power().map(p -> p.level() + ", throttled " + p.throttled() + " times"));
    facts.put("compression errors", condition.compressionErrors().map(String::valueOf));
    facts.put("rate limits", condition.rateLimits().map(can -> can ? "can be set" : "none"));
    facts.values().removeIf(Reading::isAbsent);
    return facts;
  }
}
