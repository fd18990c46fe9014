// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import static java.util.stream.Collectors.joining;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.cyborg.rpc.Delivery;
import io.openqat.cyborg.rpc.Link;
import io.openqat.cyborg.rpc.RemoteFailure;
import io.openqat.cyborg.rpc.RpcCaller;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.check.Violation;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The conductor at the other end of the message bus. */
public final class RpcConductor implements Conductor {
  /** The conductor's topic, and the name of its queue. */
  public static final String TOPIC = "cyborg-conductor";

  /** What is called there. */
  public static final String METHOD = "report_data";

  private final Link link;
  private final RpcCaller caller;
  private final String exchange;
  private final Duration timeout;

  /**
   * A conductor that is called through a link.
   *
   * @param exchange the control exchange
   * @param timeout how long to wait for its reply
   */
  public RpcConductor(Link link, RpcCaller caller, String exchange, Duration timeout) {
    this.link = link;
    this.caller = caller;
    this.exchange = exchange;
    this.timeout = timeout;
  }

  @Override
  public boolean isReady() {
    return link.isReady() && !caller.isCalling();
  }

  @Override
  public void isThere(Consumer<Boolean> told) {
    link.inspect(TOPIC, queue -> told.accept(queue.filter(q -> q.consumers() > 0).isPresent()));
  }

  @Override
  public void report(DriverReport report, Consumer<ReportOutcome> ended, Runnable late) {
    List<Violation> violations = ModelCheck.violations(report);
    if (!violations.isEmpty()) {
      ended.accept(ReportOutcome.failed(unfit(violations)));
      return;
    }
    caller.call(
        exchange,
        TOPIC,
        METHOD,
        WireForm.toPrimitive(report),
        timeout,
        new RpcCaller.Ended() {
          @Override
          public void succeeded() {
            ended.accept(ReportOutcome.told());
          }

          @Override
          public void failed(RemoteFailure why) {
            ended.accept(ReportOutcome.failed(classify(why, report.hostName())));
          }

          @Override
          public void undelivered(Delivery why) {
            ended.accept(ReportOutcome.failed(explain(why)));
          }

          @Override
          public void unanswered(boolean taken) {
            link.inspect(TOPIC, queue -> ended.accept(ReportOutcome.failed(silence(taken, queue))));
          }

          @Override
          public void succeededLate() {
            late.run();
          }
        });
  }

  private static ReportFailure unfit(List<Violation> violations) {
    return new ReportFailure(
        FailureKind.UNFIT_REPORT,
        "not sent, because the report does not fit into Cyborg's model: "
            + violations.stream().map(Violation::toString).collect(joining("; ")));
  }

  static ReportFailure classify(RemoteFailure failure, String host) {
    if (failure.type().equals("PlacementResourceProviderNotFound")) {
      return new ReportFailure(
          FailureKind.HOST_UNKNOWN,
          "Placement has no resource provider named '"
              + host
              + "', the host name in the report: set the reporter's host name to the"
              + " hypervisor_hostname that nova-compute registered (openstack resource provider"
              + " list), or start nova-compute; or Placement answers with an error, which Cyborg"
              + " since 11.0 does not tell apart: see its log");
    }
    if (failure.type().equals("DBReferenceError")) {
      return new ReportFailure(
          FailureKind.FUNCTION_BOUND,
          "the conductor cannot delete a function that an accelerator request is bound to: "
              + failure);
    }
    if (failure.isProgrammingError()) {
      return new ReportFailure(
          FailureKind.REMOTE_DEFECT,
          "the conductor's program fails on this report; see its log and compare versions: "
              + failure);
    }
    return new ReportFailure(
        FailureKind.REMOTE_FAILURE, "the conductor failed; see its log: " + failure);
  }

  private ReportFailure explain(Delivery why) {
    return switch (why) {
      case UNROUTABLE ->
          new ReportFailure(
              FailureKind.NO_CONDUCTOR,
              "the broker has no queue '"
                  + TOPIC
                  + "' at exchange '"
                  + exchange
                  + "': start cyborg-conductor, and compare virtual host and control_exchange"
                  + " with its configuration");
      case REFUSED ->
          new ReportFailure(
              FailureKind.BROKER_BLOCKED, "the broker refused the message; see its log");
      default ->
          new ReportFailure(
              FailureKind.BROKER_LOST, "the link to the broker broke before the report left");
    };
  }

  private ReportFailure silence(boolean taken, Optional<Link.QueueState> queue) {
    String why =
        queue
            .map(
                q ->
                    q.consumers() == 0
                        ? "no cyborg-conductor is running at queue '" + TOPIC + "'; start one"
                        : q.messages() > 0
                            ? q.messages() + " messages wait before it; it is too slow, or stuck"
                            : "it took the report and did not answer; see its log")
            .orElse(
                taken
                    ? "the broker took the report; see the conductor's log"
                    : "it is not known whether the report arrived");
    return new ReportFailure(
        FailureKind.NO_ANSWER,
        "no answer from cyborg-conductor within " + timeout.toSeconds() + " s: " + why);
  }
}
