// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.amqp.AmqpLink;
import io.openqat.cyborg.amqp.IoThreads;
import io.openqat.cyborg.amqp.LinkSettings;
import io.openqat.cyborg.delivery.Bindings;
import io.openqat.cyborg.delivery.FileMemory;
import io.openqat.cyborg.delivery.Reporting;
import io.openqat.cyborg.delivery.RpcConductor;
import io.openqat.cyborg.delivery.Verification;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.readback.BoundRequests;
import io.openqat.cyborg.readback.PlacementVerification;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.cyborg.rpc.AgentCalls;
import io.openqat.cyborg.rpc.CallRequest;
import io.openqat.cyborg.rpc.RpcCaller;
import io.openqat.cyborg.serial.SerialThread;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.spi.Backoff;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.Pace;
import io.openqat.domain.spi.ReportException;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappedHost;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.cyborg.DriverReport;
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
 * Takes the place of Cyborg's own agent for the devices of this host. It keeps the link to the
 * message bus, and tells the conductor each time it is asked to; when that is to be, and when again
 * after a failure, is for a {@link io.openqat.domain.spi.ReporterRunner} to say.
 */
public final class CyborgReporter implements InventoryReporter {
  private static final Logger LOG = LoggerFactory.getLogger(CyborgReporter.class);
  static final String AGENT_TOPIC = "cyborg-agent";
  private static final int GRACE_MILLIS = 2_000;
  private final String name;
  private final ModelMapping mapping;
  private final Optional<ModelMapping> inOtherForm;
  private final SerialThread executor;
  private final ExecutorService waiting;
  private final AmqpLink link;
  private final RpcCaller caller;
  private final AgentCalls agentCalls;
  private final Reporting reporting;
  private volatile Runnable again = () -> {};
  private boolean opened;
  private boolean closed;

  /**
   * A reporter that connects when it is given something to report.
   *
   * @param mapping the host's name in reports, and what is told of it
   * @throws io.openqat.domain.OpenQatException when a secret cannot be had, or an option in the URL
   *     cannot be used
   */
  public CyborgReporter(CyborgOptions options, MappingOptions mapping, CyborgObserver observer) {
    this("cyborg", options, mapping, Pace.DEFAULT, observer);
  }

  /**
   * Like the other, for those who have several.
   *
   * @param name what tells it from the others
   * @param pace the waits between attempts to connect; of it nothing else counts here
   */
  public CyborgReporter(
      String name,
      CyborgOptions options,
      MappingOptions mapping,
      Pace pace,
      CyborgObserver observer) {
    this.name = Objects.requireNonNull(name, "name");
    if (options.timeout().isNegative() || options.timeout().isZero()) {
      throw new IllegalArgumentException("the call timeout must be above zero");
    }
    this.mapping = new ModelMapping(mapping);
    this.inOtherForm = mapping.inOtherForm().map(ModelMapping::new);
    LinkSettings settings = CyborgProbes.linkSettings(options, mapping.hostName());
    executor = new SerialThread("qat-cyborg");
    waiting = IoThreads.waiting("qat-cyborg-io");
    link =
        new AmqpLink(
            settings,
            executor,
            waiting,
            new Backoff(pace.firstRetry(), pace.longestRetry(), new Random()));
    caller = new RpcCaller(executor, link, observer);
    agentCalls = new AgentCalls(link, observer);
    Bindings bindings =
        options
            .api()
            .<Bindings>map(access -> new BoundRequests(access, mapping.hostName(), waiting))
            .orElse(Bindings.UNKNOWN);
    Optional<Verification> verification =
        options.placement().map(access -> new PlacementVerification(access, waiting));
    reporting =
        new Reporting(
            executor,
            waiting,
            new RpcConductor(link, caller, settings.exchange(), options.timeout()),
            bindings,
            verification,
            options.memory().map(FileMemory::new),
            options.pause(),
            options.resend(),
            new Random(),
            observer,
            () -> again.run());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Object content(InventoryReport report) {
    return map(report.state()).report();
  }

  @Override
  public void askAgainWith(Runnable asking) {
    again = asking;
  }

  /**
   * Brings a report to the conductor and waits until it has it, or that failed. One that the
   * conductor has already is compared with Placement where that is configured, and sent only now
   * and then.
   */
  @Override
  public void report(InventoryReport report) {
    if (await(send(report.state(), false)) instanceof ReportOutcome.Failed failed) {
      String message = failed.why().message();
      throw failed.why().kind().isPassing()
          ? ReportException.passing(message)
          : ReportException.lasting(message);
    }
  }

  /**
   * Sends a state of the host like {@link #send} and waits for what becomes of it.
   *
   * @throws ReportException when the thread is interrupted before that is known
   */
  public ReportOutcome tell(HostState state) {
    return await(send(state));
  }

  private static ReportOutcome await(CompletableFuture<ReportOutcome> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReportException.passing("interrupted while waiting for the conductor", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect in the reporter to Cyborg", e);
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

  /** What a host was told in last, as far as its memory shows. */
  public static Optional<Granularity> toldIn(CyborgOptions options) {
    return options.memory().flatMap(file -> new FileMemory(file).load()).flatMap(Granularity::of);
  }

  /** What the conductor is told of a host like this, and what not. */
  public MappedHost map(HostState state) {
    return mapping.map(state);
  }

  /**
   * Sends a state of the host, once. What was to be sent before and has not left is forgotten.
   *
   * @return completes once the conductor has this state or a newer one, and, where Placement is
   *     read back, it agrees; or when that failed
   */
  public CompletableFuture<ReportOutcome> send(HostState state) {
    return send(state, true);
  }

  private CompletableFuture<ReportOutcome> send(HostState state, boolean insist) {
    DriverReport report = map(state).report();
    Optional<DriverReport> other = inOtherForm.map(form -> form.map(state).report());
    var answer = new CompletableFuture<ReportOutcome>();
    synchronized (this) {
      if (closed) {
        answer.complete(Reporting.ENDED);
        return answer;
      }
      boolean first = !opened;
      opened = true;
      executor.execute(
          () -> {
            if (first) {
              link.open(reporting, caller::reply, agentCalls::request);
            }
            reporting.send(report, other, insist, answer);
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
      executor.execute(
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
      executor.close();
      waiting.shutdownNow();
    }
  }
}
