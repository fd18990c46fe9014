// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.discovery.Finding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it was told. */
public final class RecordingObserver implements CyborgObserver {
  public final AtomicInteger up = new AtomicInteger();
  public final List<ReportFailure> failures = new CopyOnWriteArrayList<>();
  public final List<ReportFailure> downs = new CopyOnWriteArrayList<>();
  public final List<Ignored> ignored = new CopyOnWriteArrayList<>();
  public final List<String> declined = new CopyOnWriteArrayList<>();
  public final List<Integer> verified = new CopyOnWriteArrayList<>();
  public volatile List<Finding> findings = List.of();

  @Override
  public void linkUp() {
    up.incrementAndGet();
  }

  @Override
  public void linkDown(ReportFailure why) {
    downs.add(why);
  }

  @Override
  public void failed(ReportFailure failure) {
    failures.add(failure);
  }

  @Override
  public void ignored(Ignored why) {
    ignored.add(why);
  }

  @Override
  public void declined(String method) {
    declined.add(method);
  }

  @Override
  public void verified(int differences) {
    verified.add(differences);
  }

  @Override
  public void findings(List<Finding> now) {
    findings = now;
  }

  public boolean hasFailed(FailureKind kind) {
    return failures.stream().anyMatch(f -> f.kind() == kind);
  }

  public boolean hasFinding(String code) {
    return findings.stream().anyMatch(f -> f.kind().code().equals(code));
  }
}
