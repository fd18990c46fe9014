// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.delivery.Reporting;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.rpc.AgentCalls;
import io.openqat.cyborg.rpc.Link;
import io.openqat.cyborg.rpc.RpcCaller;

/** Hands what comes over the link to whom it concerns. */
record LinkEvents(Reporting reporting, RpcCaller caller, AgentCalls desk, String agentQueue)
    implements Link.Listener {
  @Override
  public void up() {
    reporting.linkUp();
  }

  @Override
  public void down(ReportFailure why) {
    reporting.linkDown(why);
  }

  @Override
  public void reply(byte[] body) {
    caller.reply(body);
  }

  @Override
  public void request(byte[] body) {
    desk.request(body);
  }

  @Override
  public void otherAgent(boolean seen) {
    reporting.otherAgent(seen, agentQueue);
  }
}
