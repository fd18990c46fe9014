// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.fake.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of each wish on each kernel, and that they lead there. */
class StepsTest {
  private static DesiredState wish(String vfs, UnaryOperator<DeviceWish> more) {
    FunctionTarget target =
        switch (vfs) {
          case "on" -> FunctionTarget.ON;
          case "off" -> FunctionTarget.OFF;
          default -> FunctionTarget.of(Integer.parseInt(vfs));
        };
    return DesiredState.of(Selector.ANY, more.apply(DeviceWish.of(target)));
  }

  private static DesiredState read(String vfs, String services, String driver) {
    return wish(
        vfs,
        wish -> {
          DeviceWish with =
              services.isEmpty()
                  ? wish
                  : wish.withServices(ServiceSet.tryParse(services).orElseThrow());
          return driver.isEmpty()
              ? with
              : with.withDriver(
                  Arrays.stream(DriverChoice.values())
                      .filter(choice -> choice.toString().equals(driver))
                      .findFirst()
                      .orElseThrow());
        });
  }

  private static Scenario host(String model, String kernel, String state) {
    String at = model.equals("C62x") ? "3d:00.0" : "6b:00.0";
    String more =
        switch (state) {
          case "off" -> "";
          case "vfio" -> ", vfs: all, bound: {vfio-pci: all}";
          case "down" -> ", state: down";
          case "unbound" -> ", driver: none";
          case "passed" -> ", driver: vfio-pci";
          default -> ", vfs: " + state;
        };
    return Scenarios.on(
        "{nodes: 1, vfio-denylist: false}", kernel, "at: " + at + ", model: " + model + more);
  }

  private static List<String> kinds(Plan plan) {
    return plan.steps().stream().map(step -> step.step().kind()).toList();
  }

  @ParameterizedTest(name = "{0} on {1}, VFs {2}: {3} {4} {5}")
  @CsvSource(
      textBlock =
          """
          4xxx, 6.1,  off,  on,  '',       '',       create-functions
          4xxx, 6.12, off,  on,  '',       vfio-pci, create-functions bind-functions
          4xxx, 7.3,  vfio, on,  asym;sym, vfio-pci, ''
          4xxx, 6.1,  vfio, off, '',       '',       take-down bring-up
          4xxx, 6.12, vfio, off, '',       '',       take-down bring-up
          4xxx, 6.1,  vfio, off, dc,       '',       take-down configure-services bring-up
          4xxx, 6.12, off,  off, dc,       '',       take-down configure-services bring-up
          4xxx, 6.12, vfio, on,  dc,       vfio-pci, take-down configure-services create-functions bind-functions
          4xxx, 6.12, down, on,  dc,       vfio-pci, configure-services create-functions bind-functions
          4xxx, 6.12, down, off, '',       '',       bring-up
          4xxx, 6.12, vfio, on,  '',       none,     bind-functions
          4xxx, 6.12, vfio, on,  '',       live-migration, bind-functions
          4xxx, 6.12, unbound, on, '',     vfio-pci, bind-device
          4xxx, 6.12, passed,  on, '',     vfio-pci, bind-device
          4xxx, 6.12, passed,  off, '',    '',       ''
          C62x, 6.1,  all,  off, '',       '',       remove-functions
          C62x, 7.3,  all,  off, '',       '',       remove-functions
          C62x, 6.12, off,  on,  '',       vfio-pci, create-functions bind-functions
          C62x, 6.12, all,  on,  '',       kernel,   ''
          C62x, 6.12, vfio, on,  '',       kernel,   bind-functions
          C62x, 6.12, unbound, off, '',    '',       bind-device
          4xxx, out-of-tree, 4, on, '',    vfio-pci, remove-functions create-functions bind-functions
          4xxx, out-of-tree, all, 4, '',   vfio-pci, remove-functions create-functions bind-functions
          4xxx, out-of-tree, 4, 4, '',     kernel,   ''
          C62x, out-of-tree, all, 8, '',   '',       remove-functions create-functions
          6xxx, 7.3,  off,  on,  asym;dc;sym, vfio-pci, take-down configure-services create-functions bind-functions
          """)
  void stepsAreThoseOfTheKernelAndLeadThere(
      String model,
      String kernel,
      String state,
      String vfs,
      String services,
      String driver,
      String expected) {
    Bench bench = Bench.of(host(model, kernel, state));
    DesiredState desired = read(vfs, services, driver);
    Plan plan = bench.plan(desired);
    assertThat(plan.refusals()).isEmpty();
    assertThat(kinds(plan)).isEqualTo(words(expected));
    assertThat(bench.apply(desired).stop()).isEmpty();
    assertThat(bench.plan(desired).steps()).isEmpty();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  @ParameterizedTest(name = "{0} on {1}, VFs {2}: {3} {4} {5} is refused: {6}")
  @CsvSource(
      textBlock =
          """
          4xxx, 6.12, off,  on,  sym;asym;dc, '',        SERVICES_NOT_ALLOWED
          4xxx, 6.12, off,  4,   '',          '',        COUNT_NOT_HEEDED
          4xxx, 6.12, off,  17,  '',          '',        TOO_MANY_FUNCTIONS
          4xxx, 6.12, off,  on,  '',          kernel,    NO_KERNEL_DRIVER
          4xxx, 6.1,  off,  on,  '',          live-migration, DRIVER_NOT_LOADED
          4xxx, out-of-tree, all, on, dc,     '',        SERVICES_FIXED
          C62x, 6.12, all,  on,  dc,          '',        SERVICES_FIXED
          C62x, 6.12, all,  4,   '',          '',        COUNT_NOT_HEEDED
          C62x, 6.12, all,  on,  '',          live-migration, NO_LIVE_MIGRATION
          """)
  void whatTheDriverWouldRefuseIsRefusedBefore(
      String model,
      String kernel,
      String state,
      String vfs,
      String services,
      String driver,
      RefusalRule rule) {
    Bench bench = Bench.of(host(model, kernel, state));
    var before = bench.state();
    DesiredState desired = read(vfs, services, driver);
    assertThat(bench.plan(desired).refusals()).singleElement().extracting("rule").isEqualTo(rule);
    assertThat(bench.apply(desired).done()).isEmpty();
    assertThat(bench.changesSince(before)).isEmpty();
  }

  @Test
  void theDenylistIsExplained() {
    Bench bench = Bench.of(Scenarios.two("6.12"));
    Plan plan = bench.plan(read("on", "", "vfio-pci"));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.refusals()).extracting("rule").containsExactly(RefusalRule.VFIO_DENIED);
    assertThat(RefusalRule.VFIO_DENIED.remedy()).contains("disable_denylist=1");
  }

  @Test
  void withoutAnIommuThereIsNoVfio() {
    Bench bench =
        Bench.of(Scenarios.on("{nodes: 1, iommu: false}", "6.12", "at: 6b:00.0, model: 4xxx"));
    assertThat(bench.plan(read("on", "", "vfio-pci")).refusals())
        .extracting("rule")
        .containsExactly(RefusalRule.NO_IOMMU);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  void autoResetIsSetWhereTheKernelHasIt(String kernel) {
    Bench bench = Bench.of(Scenarios.four(kernel));
    DesiredState desired = wish("on", wish -> wish.withAttribute("auto_reset", "on"));
    assertThat(kinds(bench.plan(desired))).containsExactly("set-attribute");
    assertThat(bench.apply(desired).isComplete()).isTrue();
    assertThat(bench.plan(desired).steps()).isEmpty();
  }

  @Test
  void autoResetIsRefusedWhereTheKernelDoesNotHaveIt() {
    DesiredState desired = wish("on", wish -> wish.withAttribute("auto_reset", "on"));
    assertThat(Bench.of(Scenarios.four("6.1")).plan(desired).refusals())
        .extracting("rule")
        .containsExactly(RefusalRule.ATTRIBUTE_ABSENT);
  }

  @Test
  void onlyOfferedFunctionsGetTheDriver() {
    Bench bench = Bench.of(Scenarios.of("6.12", "at: 6b:00.0, model: 4xxx"));
    DesiredState desired =
        wish("on", wish -> wish.withDriver(DriverChoice.VFIO_PCI).withOffered(3));
    bench.apply(desired);
    var pf = bench.device();
    assertThat(pf.functions()).hasSize(16);
    assertThat(pf.functions().stream().filter(vf -> vf.host().isVfio()).map(vf -> vf.index()))
        .containsExactly(0, 1, 2);
  }

  @Test
  void anAddressThatIsNotThereIsRefusedAndAPatternNoted() {
    Bench bench = Bench.of(Scenarios.four("6.12"));
    var off = DeviceWish.of(FunctionTarget.OFF);
    Plan named = bench.plan(DesiredState.of(Selector.parse("address=0000:99:00.0"), off));
    assertThat(named.refusals()).extracting("rule").containsExactly(RefusalRule.NO_SUCH_DEVICE);
    Plan pattern = bench.plan(DesiredState.of(Selector.parse("address=0000:99:*"), off));
    assertThat(pattern.refusals()).isEmpty();
    assertThat(pattern.notes()).containsExactly("no device is meant by devices[0]");
  }
}
