// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.openqat.cyborg.delivery.Verification;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.readback.TinyHttp.Answer;
import io.openqat.cyborg.readback.TinyHttp.Request;
import io.openqat.cyborg.report.Probe;
import io.openqat.cyborg.rpc.RemoteFailure;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.testing.Captured;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.cyborg.DriverReport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cyborg's API as recorded, and Keystone as documented, on a server of the test's own. */
class HttpTest {
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile String valid = "";
  private volatile String role = "admin";
  private volatile String deployables = "{}";
  private volatile String handle = "";
  private TinyHttp server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = new TinyHttp(this::answer);
    address = server.address();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Answer answer(Request request) {
    return switch (request.path()) {
      case "/v2/accelerator_requests" -> requests(request);
      case "/v2/deployables" -> new Answer(200, "A: b", deployables);
      case "/identity/v3/auth/tokens" -> keystone(request);
      case "/broken" -> new Answer(500, "A: b", "{}");
      case "/text" -> new Answer(200, "A: b", "no json");
      default -> new Answer(404, "A: b", "{}");
    };
  }

  private Answer requests(Request request) {
    if (!valid.isEmpty() && !valid.equals(request.header("x-auth-token"))) {
      return new Answer(401, "A: b", "{}");
    }
    return Captured.rest().stream()
        .map(each -> (Map<?, ?>) each)
        .filter(
            each ->
                each.get("request") instanceof Map<?, ?> asked
                    && "GET".equals(asked.get("method"))
                    && request.path().equals(asked.get("path")))
        .map(each -> (Map<?, ?>) each.get("response"))
        .map(response -> new Answer(200, "A: b", named(Json.write(response.get("body")))))
        .findFirst()
        .orElseThrow();
  }

  private String named(String body) {
    return body.replace(
        "\"state\":\"Bound\"", "\"state\":\"Bound\",\"attach_handle_uuid\":\"" + handle + "\"");
  }

  private Answer keystone(Request request) {
    if (!request.body().contains("\"password\":\"right\"")
        || !request.body().contains("\"name\":\"service\"")) {
      return new Answer(401, "A: b", "{}");
    }
    valid = "token-" + tokens.incrementAndGet();
    return new Answer(201, "X-Subject-Token: " + valid, tokenWithRole());
  }

  private String tokenWithRole() {
    return Json.write(Map.of("token", Map.of("roles", List.of(Map.of("id", "1", "name", role)))));
  }

  private Optional<Map<PciAddress, String>> bound(String host, HttpAccess access) {
    return new BoundRequests(access, host, Runnable::run).look();
  }

  private HttpAccess anybody() {
    return HttpAccess.of(address, Optional.empty(), Optional.empty());
  }

  private HttpAccess token(String token) {
    return HttpAccess.of(address, Optional.of(Secret.of(token)), Optional.empty());
  }

  private HttpAccess password(String password) {
    var login =
        new Login(
            address.resolve("/identity/v3/"),
            "cyborg",
            Secret.of(password),
            "service",
            "Default",
            "Default");
    return HttpAccess.of(address, Optional.empty(), Optional.of(login));
  }

  @Test
  void boundFunctionsOfAHostAreNamedWithTheirOwner() {
    assertThat(bound("compute1", anybody()))
        .contains(
            Map.of(
                PciAddress.parse("0000:06:00.0"),
                "accelerator request ad40c334-149e-41dd-ad3b-c40447d6db29 of instance"
                    + " 8d6ae1f3-9e2c-4b8b-9b3c-1c2d3e4f5a6b"));
    assertThat(bound("compute2", anybody())).contains(Map.of());
  }

  /** The form is recorded from Zed; later ones give a request {@code attach_handle_uuid} too. */
  @Test
  void aRefusalIsAboutTheRequestWhoseHandleItNames() {
    var requests = new BoundRequests(anybody(), "compute1", Runnable::run);
    String refusal = RemoteFailure.parse(Captured.failureOfBound()).toString();
    assertThat(requests.meant(refusal)).isEmpty();
    handle = "1b743f53-6abb-4c27-b410-25717915c4b7";
    assertThat(requests.meant(refusal)).containsOnlyKeys(PciAddress.parse("0000:06:00.0"));
    assertThat(requests.meant("no uuid")).isEmpty();
    assertThat(new BoundRequests(anybody(), "compute2", Runnable::run).meant(refusal)).isEmpty();
  }

  @Test
  void deployablesThatCyborgHasWithoutTheirProviderAreFound() {
    DriverReport report =
        TestHosts.report(
            MappingOptions.of("h"),
            TestHosts.of(TestHosts.device("0000:05:00.0"), TestHosts.device("0000:06:00.0")));
    var requests = new BoundRequests(anybody(), "h", Runnable::run);
    assertThat(requests.withoutProvider(report)).contains(Set.of());
    deployables =
        """
        {"deployables": [
          {"name": "h_0000:05:00.0", "rp_uuid": null},
          {"name": "h_0000:06:00.0", "rp_uuid": "84327c18-af6f-3303-8117-4d1fce879202"},
          {"name": "other_0000:06:00.0", "rp_uuid": null}]}
        """;
    assertThat(requests.withoutProvider(report)).contains(Set.of("h_0000:05:00.0"));
    deployables = "no json";
    assertThat(requests.withoutProvider(report)).isEmpty();
  }

  /** What a host costs Placement at each resync where nothing changed. */
  @Test
  void anUnchangedHostIsTwoRequests() {
    DriverReport report =
        TestHosts.report(
            MappingOptions.of("h").with(Granularity.FUNCTION),
            TestHosts.of(TestHosts.device("0000:05:00.0", IntStream.range(0, 16).toArray())));
    var paths = new ArrayList<String>();
    var generation = new AtomicInteger();
    try (var placement =
        new TinyHttp(
            request -> {
              paths.add(request.path());
              return new Answer(200, "A: b", PlacementAnswers.to(request, report, generation));
            })) {
      var verification =
          new PlacementVerification(
              HttpAccess.of(placement.address(), Optional.empty(), Optional.empty()),
              Runnable::run);
      assertThat(verification.verify(report)).isEqualTo(Verification.Verdict.AGREES);
      assertThat(paths).hasSize(2 + 2 * 16);
      paths.clear();
      assertThat(verification.verify(report)).isEqualTo(Verification.Verdict.AGREES);
      assertThat(paths).hasSize(2);
      generation.incrementAndGet(); // of one of them, as when a VM was scheduled there
      paths.clear();
      assertThat(verification.verify(report)).isEqualTo(Verification.Verdict.AGREES);
      assertThat(paths).hasSize(2 + 2);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTokenIsPassedOn() {
    valid = "given";
    assertThat(bound("compute1", token("given"))).isPresent();
    assertThat(bound("compute1", token("other"))).isEmpty();
  }

  /** Cyborg answers 200 to any login, and shows others than admin their own project's requests. */
  @Test
  void whoIsNotAdminDoesNotKnowWhatIsBound() {
    assertThat(bound("compute2", password("right"))).contains(Map.of());
    role = "service";
    assertThat(bound("compute2", password("right"))).isEmpty();
    assertThat(bound("compute1", password("right"))).isEmpty();
    valid = "given";
    assertThat(bound("compute2", token("given"))).isEmpty();
  }

  /** The roles that Keystone names are compared with what each service asks for. */
  @ParameterizedTest
  @CsvSource({"admin, true, true", "service, false, true", "member, false, false"})
  void aLoginIsToldThatIsNotEnough(String given, boolean forApi, boolean forPlacement) {
    role = given;
    var probes = new ServiceProbes(Runnable::run);
    assertThat(probes.api(password("right")))
        .extracting(Probe::subject, Probe::works)
        .containsExactly(tuple("keystone for api", forApi), tuple("api", true));
    assertThat(probes.placement(password("right"), "compute1"))
        .extracting(Probe::subject, Probe::works)
        .containsExactly(tuple("keystone for placement", forPlacement), tuple("placement", false));
    assertThat(probes.api(password("wrong")))
        .singleElement()
        .matches(probe -> probe.subject().equals("keystone for api") && !probe.works());
  }

  @Test
  void aPasswordIsATokenUntilThatIsRefused() throws HttpProblem {
    HttpService cyborg = new HttpService("Cyborg", password("right"), Map.of(), Runnable::run);
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(tokens).hasValue(1);
    valid = "expired meanwhile";
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(tokens).hasValue(2);
  }

  @Test
  void aWrongPasswordIsNamedAndNotShown() {
    HttpService cyborg = new HttpService("Cyborg", password("s3cret"), Map.of(), Runnable::run);
    assertThatThrownBy(() -> cyborg.get("/v2/accelerator_requests"))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("Keystone at")
        .hasMessageContaining("'cyborg'")
        .message()
        .doesNotContain("s3cret");
    assertThat(password("s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void oddAnswersAreProblems() throws HttpProblem {
    HttpService service = new HttpService("Odd", anybody(), Map.of(), Runnable::run);
    assertThatThrownBy(() -> service.get("/broken")).hasMessageContaining("answers 500");
    assertThatThrownBy(() -> service.get("/text")).hasMessageContaining("no JSON");
    assertThat(service.get("/none")).isEmpty();
  }
}
