// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

/**
 * A case for each kind of step.
 *
 * @param <R> what comes of it
 */
public interface StepVisitor<R> {
  R bindDevice(BindDevice step);

  R takeDown(TakeDown step);

  R removeFunctions(RemoveFunctions step);

  R configureServices(ConfigureServices step);

  R setAttribute(SetAttribute step);

  R bringUp(BringUp step);

  R createFunctions(CreateFunctions step);

  R bindFunctions(BindFunctions step);
}
