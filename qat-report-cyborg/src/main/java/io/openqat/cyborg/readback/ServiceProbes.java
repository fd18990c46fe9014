// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.report.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** Tries the logins and the services that a reporter reads back from; changes nothing. */
public final class ServiceProbes {
  private final Executor waiting;

  /** None tried yet. */
  public ServiceProbes(Executor waiting) {
    this.waiting = waiting;
  }

  /** Asks for something; what it answers is for people. */
  private interface Question {
    Probe ask() throws HttpProblem;
  }

  /** Tries Placement, and whether it knows the host. */
  public List<Probe> placement(HttpAccess access, String host) {
    HttpService service = Providers.service(access, waiting);
    return tried(
        "placement",
        access,
        service,
        Roles.PLACEMENT,
        () ->
            new Providers(service).hasHost(host)
                ? Probe.works("placement", "has the resource provider '" + host + "'")
                : Probe.fails("placement", Providers.noSuchHost(host)));
  }

  /** Tries Cyborg's API. */
  public List<Probe> api(HttpAccess access) {
    var service = new HttpService("Cyborg", access, Map.of(), waiting);
    return tried(
        "api",
        access,
        service,
        Roles.API,
        () ->
            service.get("/v2/accelerator_requests").isPresent()
                ? Probe.works("api", "answers")
                : Probe.fails(
                    "api",
                    "Cyborg at "
                        + access.endpoint()
                        + " has no /v2/accelerator_requests: check the endpoint"));
  }

  private static List<Probe> tried(
      String subject, HttpAccess access, HttpService service, Roles roles, Question question) {
    var probes = new ArrayList<Probe>();
    String keystone = "keystone for " + subject;
    if (access.login().isPresent()) {
      try {
        service.logIn();
      } catch (HttpProblem e) {
        return List.of(Probe.fails(keystone, String.valueOf(e.getMessage())));
      }
      Optional<String> lacking = roles.lacking(service.roles());
      probes.add(
          lacking
              .map(what -> Probe.fails(keystone, what))
              .orElseGet(
                  () ->
                      Probe.works(
                          keystone,
                          "gives a token"
                              + service
                                  .roles()
                                  .map(names -> " with the roles " + new TreeSet<>(names))
                                  .orElse(", and does not say with which roles"))));
    }
    try {
      probes.add(question.ask());
    } catch (HttpProblem e) {
      probes.add(Probe.fails(subject, String.valueOf(e.getMessage())));
    }
    return probes;
  }
}
