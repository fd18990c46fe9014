// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.mapped.MappedRenderer;
import io.openqat.app.provision.ProfileChoice;
import io.openqat.app.provision.ProvisionFile;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.Profile;
import io.openqat.mapping.container.ResourceSlices;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.nova.NovaConf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the formats in which others read a host. Nothing is loaded before it is asked for. */
final class MappingChoices {
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "cyborg: 'full', or 'upstream' as Cyborg's own driver reports. Default: full.")
  private String profile = "full";

  @Option(
      names = "--granularity",
      paramLabel = "WHAT",
      description =
          "cyborg: a deployable per 'function' or per 'device'. Default: device, and function with"
              + " profile upstream.")
  private Optional<String> granularity = Optional.empty();

  @Option(
      names = "--owner-trait",
      description = "cyborg: add OWNER_CYBORG; conductors before 11.0 drop such devices.")
  private boolean ownerTrait;

  @Mixin private OfferOptions offered = new OfferOptions();

  @Option(
      names = "--provision",
      paramLabel = "FILE",
      description =
          "cyborg, libvirt, nova: leave out the VFs that this desired state does not offer; see"
              + " 'qat provision'.")
  private Optional<Path> provision = Optional.empty();

  @Option(
      names = "--provision-profile",
      paramLabel = "NAME",
      description = "The profile of that file. Default: the first that means the host.")
  private Optional<String> provisionProfile = Optional.empty();

  @Option(
      names = "--managed",
      paramLabel = "yes|no",
      description =
          "libvirt, nova: whether libvirt binds the function to vfio. Default: yes, and no for a VF"
              + " on a driver that can migrate it live, which an older libvirt would take away; a"
              + " yes names that driver, for libvirt 10.1 and newer.")
  private Optional<String> managed = Optional.empty();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Functions of this ledger are in use, instead of those of the host's own.")
  private Optional<Path> ledger = Optional.empty();

  @Option(
      names = "--without-assigned",
      description = "cyborg, libvirt: leave functions of the ledger out altogether.")
  private boolean withoutAssigned;

  @Option(
      names = "--dra-driver",
      paramLabel = "NAME",
      description =
          "dra: the driver that publishes the functions. Default: qat.openqat.io; qat.intel.com"
              + " answers to the selectors that are written for Intel's.")
  private String draDriver = ResourceSlices.DRIVER;

  /** Refuses what a form does not show. */
  void requireEffect(Effects effects, Format format) {
    boolean cyborg = format == Format.CYBORG;
    boolean libvirt = format == Format.LIBVIRT;
    boolean dra = format == Format.DRA;
    effects
        .require(provision.isPresent(), "--provision", "--provision-profile")
        .require(cyborg, "--format cyborg", "--profile", "--granularity", "--owner-trait")
        .require(libvirt || format.isNova(), "--format libvirt or nova", "--managed")
        .require(dra, "--format dra", "--dra-driver")
        .require(cyborg || libvirt, "--format cyborg or libvirt", "--without-assigned")
        .require(
            format.isMapped(), "--format cyborg, libvirt, nova or dra", "--rule", "--provision")
        .forbid(
            format == Format.JSON || format == Format.YAML || format == Format.NAME,
            "-o json, yaml or name; 'qat list' tells who has what",
            "--ledger");
  }

  /** The ledger that was named. */
  Optional<Path> ledger() {
    return ledger;
  }

  ReportRenderer cyborg() {
    Profile chosen = oneOf("--profile", profile, Profile.values());
    Granularity each =
        granularity
            .map(text -> oneOf("--granularity", text, Granularity.values()))
            .orElse(Granularity.of(chosen));
    OfferPolicy offers = offers();
    return MappedRenderer.cyborg(
        (defaults, report) ->
            defaults
                .with(provisioned(offers, report))
                .withOwnerTrait(ownerTrait)
                .with(chosen)
                .with(each));
  }

  ReportRenderer libvirt() {
    HostdevOptions bound = bound();
    OfferPolicy offers = offers();
    return MappedRenderer.libvirt(
        (defaults, report) -> defaults.with(provisioned(offers, report)), bound);
  }

  /** What is assigned here is left out; what Nova's own machines have is not. */
  ReportRenderer nova(BiFunction<NovaConf, Collection<HostFunction>, String> part) {
    HostdevOptions bound = bound();
    OfferPolicy offers =
        OfferPolicy.DEFAULT
            .withRules(offered.rules())
            .tolerating(false, ReasonKind.ASSIGNED)
            .tolerating(true, ReasonKind.CLAIMED);
    return MappedRenderer.nova(
        (defaults, report) -> defaults.with(provisioned(offers, report)), bound, part);
  }

  private HostdevOptions bound() {
    return managed
        .map(
            answer ->
                switch (answer) {
                  case "yes" -> HostdevOptions.MANAGED_BY_NAME;
                  case "no" -> HostdevOptions.UNMANAGED;
                  default ->
                      throw new MisuseException("--managed is yes or no, not '" + answer + "'");
                })
        .orElse(HostdevOptions.MANAGED);
  }

  /** What is assigned here is left out: a cluster does not know of it, and would give it again. */
  ReportRenderer dra() {
    OfferPolicy offers = OfferPolicy.STRICT.withRules(offered.rules());
    return MappedRenderer.dra(
        (defaults, report) -> defaults.with(provisioned(offers, report)),
        report -> slices(report.host().toLowerCase(Locale.ROOT)));
  }

  private ResourceSlices slices(String node) {
    try {
      return new ResourceSlices(node, draDriver);
    } catch (IllegalArgumentException e) {
      throw new MisuseException(e.getMessage() + ": see --host-name and --dra-driver");
    }
  }

  private OfferPolicy offers() {
    return OfferPolicy.DEFAULT
        .withRules(offered.rules())
        .tolerating(!withoutAssigned, ReasonKind.ASSIGNED);
  }

  /** Who has what. A form that does not tell it needs no ledger unless one was asked for. */
  UsageSource usage(Format format, HostSettings host) {
    var of = new LedgerOfHost(host, ledger);
    if (withoutAssigned && !of.hasPlace()) {
      throw new MisuseException("--without-assigned needs --ledger");
    }
    if (format == Format.CYBORG || format == Format.DRA || withoutAssigned || ledger.isPresent()) {
      return host.usage(ledger);
    }
    return format == Format.LIBVIRT || format.isNova() ? host.usage() : inventory -> Set.of();
  }

  /** What the desired state keeps back comes first: no other rule can mean to offer it. */
  private OfferPolicy provisioned(OfferPolicy offers, HostReport report) {
    if (provision.isEmpty()) {
      return offers;
    }
    // Who applies the file is told its hints.
    DesiredState desired =
        ProvisionFile.read(provision.get(), report.catalog(), hint -> {})
            .of(report.host(), new ProfileChoice(provisionProfile, List.of()))
            .state();
    var all = new ArrayList<>(desired.offerRules(report.inventory()));
    all.addAll(offers.rules());
    return offers.withRules(all);
  }

  private static <T> T oneOf(String option, String text, T[] values) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    option + " is one of " + List.of(values) + ", not '" + text + "'"));
  }
}
