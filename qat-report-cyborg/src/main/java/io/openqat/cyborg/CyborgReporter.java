// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.amqp.AmqpLink;
import io.openqat.cyborg.amqp.LinkSettings;
import io.openqat.cyborg.amqp.Threads;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.readback.BoundRequests;
import io.openqat.cyborg.readback.PlacementVerification;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.Pace;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.rpc.AgentDesk;
import io.openqat.cyborg.rpc.CallRequest;
import io.openqat.cyborg.rpc.RpcCaller;
import io.openqat.cyborg.sending.Bindings;
import io.openqat.cyborg.sending.FileMemory;
import io.openqat.cyborg.sending.ReportMemory;
import io.openqat.cyborg.sending.Reporting;
import io.openqat.cyborg.sending.RpcConductor;
import io.openqat.cyborg.sending.Verification;
import io.openqat.cyborg.strand.Backoff;
import io.openqat.cyborg.strand.ThreadStrand;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.reporting.InventoryReport;
import io.openqat.domain.reporting.InventoryReporter;
import io.openqat.domain.reporting.ReportException;
import io.openqat.mapping.MappedHost;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.offer.HostState;
import io.openqat.mapping.wire.WireForm;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the place of Cyborg's own agent for the devices of this host: whatever it was offered last
 * gets to the conductor, as soon as the message bus and the conductor allow, and again every so
 * often. It retries by itself, at its own pace, always with the newest state; so a caller that
 * retries as well costs nothing, and one that does not loses nothing.
 */
public final class CyborgReporter implements InventoryReporter {
  private static final Logger LOG = LoggerFactory.getLogger(CyborgReporter.class);
  private static final String AGENT_TOPIC = "cyborg-agent";
  private static final int GRACE_MILLIS = 2_000;
  private final String name;
  private final ModelMapping mapping;
  private final ThreadStrand strand;
  private final ExecutorService waiting;
  private final AmqpLink link;
  private final RpcCaller caller;
  private final AgentDesk desk;
  private final Reporting reporting;
  private final String agentQueue;
  private boolean opened;
  private boolean closed;

  /**
   * A reporter that connects when it is given something to report.
   *
   * @throws io.openqat.cyborg.transport.TransportException when an option in the URL cannot be used
   */
  public CyborgReporter(CyborgOptions options, CyborgObserver observer) {
    this("cyborg", options, observer);
  }

  /**
   * Like the other, for those who have several.
   *
   * @param name what tells it from the others
   * @throws io.openqat.cyborg.transport.TransportException when an option in the URL cannot be used
   */
  public CyborgReporter(String name, CyborgOptions options, CyborgObserver observer) {
    this.name = Objects.requireNonNull(name, "name");
    String host = options.mapping().hostName();
    QueueOptions queues = options.queues().overriddenBy(options.url());
    Random random = new Random();
    Pace pace = options.pace();
    mapping = new ModelMapping(options.mapping());
    agentQueue = AGENT_TOPIC + "." + host;
    strand = new ThreadStrand("qat-cyborg");
    waiting = Threads.waiting("qat-cyborg-io");
    link =
        new AmqpLink(
            new LinkSettings(
                options.url(),
                queues,
                options.tls().overriddenBy(options.url()),
                agentQueue,
                options.serveAgentQueue()),
            strand,
            waiting,
            new Backoff(pace.firstRetry(), pace.longestRetry(), random));
    caller = new RpcCaller(strand, link, observer);
    desk = new AgentDesk(link, observer);
    Bindings bindings =
        options
            .cyborg()
            .<Bindings>map(access -> new BoundRequests(access, host, waiting, strand))
            .orElse(Bindings.UNKNOWN);
    Optional<Verification> verification =
        options.placement().map(access -> new PlacementVerification(access, waiting, strand));
    reporting =
        new Reporting(
            strand,
            new RpcConductor(link, caller, queues.controlExchange(), options.callTimeout()),
            bindings,
            verification,
            options.memory().<ReportMemory>map(FileMemory::new).orElse(ReportMemory.NONE),
            pace,
            observer,
            random);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Offers a report and waits until the conductor has it, or an attempt failed. A report that makes
   * no difference to the conductor is there already.
   */
  @Override
  public void report(InventoryReport report) {
    Optional<ReportFailure> failure;
    try {
      failure = offer(report.snapshot().inventory(), HostStates.of(report)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReportException.passing("interrupted while waiting for the conductor", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect in the reporter to Cyborg", e);
    }
    if (failure.isPresent()) {
      String message = failure.get().message();
      throw failure.get().kind().isPassing()
          ? ReportException.passing(message)
          : ReportException.lasting(message);
    }
  }

  /**
   * The message that a report would be sent as, apart from its ids and its time: the payload of the
   * call, as JSON over several lines.
   */
  public static String dryRun(DriverReport report) {
    return Json.writeIndented(
        CallRequest.of(RpcConductor.METHOD, WireForm.toPrimitive(report), "reply_queue")
            .payload(Instant.now()));
  }

  /** What the conductor is told of a host like this, and what not. */
  public MappedHost map(Inventory inventory, HostState state) {
    return mapping.map(inventory, state);
  }

  /**
   * Offers the newest state. What was offered before and is not sent yet is forgotten.
   *
   * @return completes with nothing once the conductor has this state or a newer one, and, where
   *     Placement is read back, it agrees; with the failure when an attempt failed, after which the
   *     reporter goes on trying by itself
   */
  public CompletableFuture<Optional<ReportFailure>> offer(Inventory inventory, HostState state) {
    DriverReport report = map(inventory, state).report();
    var answer = new CompletableFuture<Optional<ReportFailure>>();
    synchronized (this) {
      if (closed) {
        answer.complete(Optional.of(Reporting.ENDED));
        return answer;
      }
      boolean first = !opened;
      opened = true;
      strand.execute(
          () -> {
            if (first) {
              link.open(new LinkEvents(reporting, caller, desk, agentQueue));
            }
            reporting.offer(report, answer);
          });
    }
    return answer;
  }

  /**
   * Ends: what is under way is not waited for, and everybody who waits is told. Takes two seconds
   * at most; a broker that does not answer is left behind.
   */
  @Override
  public void close() {
    var gone = new CountDownLatch(1);
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      strand.execute(
          () -> {
            reporting.close();
            link.close(caller.isCalling(), gone::countDown);
          });
    }
    try {
      if (!gone.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.info("the broker does not answer; its link is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      strand.close();
      waiting.shutdownNow();
    }
  }
}
