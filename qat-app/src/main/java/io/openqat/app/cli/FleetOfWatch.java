// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.Where;
import io.openqat.app.fleet.agents.FleetWatch;
import io.openqat.app.http.FleetAnswers;
import io.openqat.app.output.json.FleetDocument;
import io.openqat.app.output.json.WhereDocument;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Map;

/** Answers from the view that a watch keeps, as the commands do from one look. */
record FleetOfWatch(FleetWatch watch, List<PlacementPolicy> policies) implements FleetAnswers {
  @Override
  public boolean isComplete() {
    return watch.isComplete();
  }

  @Override
  public String list() {
    return FleetDocument.render(Syntax.JSON, watch.fleet());
  }

  @Override
  public String where(Map<String, List<String>> query) {
    WhereOptions wanted = WhereOptions.of(query);
    Where where = wanted.where(policies);
    Fleet fleet = watch.fleet();
    return WhereDocument.render(
        Syntax.JSON, fleet, where.request().count(), where.in(fleet, wanted.limit()));
  }
}
