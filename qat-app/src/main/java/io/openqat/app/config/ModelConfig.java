// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.HostNames;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.Profile;
import io.openqat.mapping.ReportedAs;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How devices are told in Cyborg's model, and which are offered. The words are those of the options
 * of {@code qat discover} and of {@link MappingOptions}.
 *
 * @param profile how much is told
 * @param granularity what becomes one deployable; {@link Granularity#of(Profile)} if empty, unless
 *     the host has been told in another
 * @param deployablePrefix what deployable names start with, in the words of {@link
 *     HostConfig#name}; the host's name if empty
 * @param ownerTrait whether deployables carry {@code OWNER_CYBORG}
 * @param upstreamEveryModel whether profile {@code upstream} also tells of models that Cyborg's own
 *     driver does not know
 * @param offerDown whether devices are offered that are down
 * @param offerUnhealthy whether functions are offered that are not well
 * @param offerForeign whether functions are offered that other software takes care of
 * @param offerBeyondVfio whether functions are offered that VFIO does not hand out
 * @param offerAssigned whether functions stay in what is told that belong to a VM
 * @param rules what is offered; the first rule that means a function decides about it
 * @param families how accelerators of a family are told, by its name; each as it says itself unless
 *     given
 */
public record ModelConfig(
    @Default("full") Profile profile,
    Optional<Granularity> granularity,
    Optional<
            @Pattern(
                regexp = "[!-~]{1,180}",
                message = "must be 1 to 180 printable ASCII characters without blanks")
            String>
        deployablePrefix,
    @Default("false") boolean ownerTrait,
    @Default("false") boolean upstreamEveryModel,
    @Default("false") boolean offerDown,
    @Default("false") boolean offerUnhealthy,
    @Default("false") boolean offerForeign,
    @Default("false") boolean offerBeyondVfio,
    @Default("true") boolean offerAssigned,
    List<RuleConfig> rules,
    Map<String, FamilyConfig> families)
    implements Checked {

  public ModelConfig {
    rules = List.copyOf(rules);
    families = Map.copyOf(families);
  }

  @Override
  public void check(Slot slot) {
    if (profile == Profile.UPSTREAM
        && granularity.filter(g -> g == Granularity.DEVICE).isPresent()) {
      slot.report("granularity", "profile 'upstream' knows 'function' only");
    }
    var names = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      String name = rules.get(i).effectiveName(i + 1);
      if (!names.add(name) || ReasonKind.tryParse(name).isPresent()) {
        slot.report("rules." + i, "the rule's name '" + name + "' is taken");
      }
    }
  }

  /**
   * The same as options of the mapping.
   *
   * @param hostName the host in the report, see {@link HostConfig}
   * @param catalog the models that are known, with their families' own places
   * @param before what the host was told in before, which stays until the configuration says
   *     otherwise
   */
  public MappingOptions options(String hostName, Catalog catalog, Optional<Granularity> before) {
    var own = new TreeMap<String, ReportedAs>();
    families.forEach((name, family) -> own.put(name, family.place()));
    var options =
        MappingOptions.of(hostName)
            .withFamilies(ReportedAs.of(catalog))
            .withFamilies(own)
            .with(profile)
            .with(granularity(before))
            .withOwnerTrait(ownerTrait)
            .withUpstreamEveryModel(upstreamEveryModel)
            .with(offers());
    return deployablePrefix
        .map(prefix -> options.withDeployablePrefix(new HostNames().byPolicy(prefix)))
        .orElse(options);
  }

  private Granularity granularity(Optional<Granularity> before) {
    Granularity usual = Granularity.of(profile);
    return profile == Profile.UPSTREAM
        ? granularity.orElse(usual)
        : granularity.or(() -> before).orElse(usual);
  }

  private OfferPolicy offers() {
    return OfferPolicy.DEFAULT
        .withRules(offerRules())
        .tolerating(offerDown, ReasonKind.DEVICE_DOWN)
        .tolerating(offerUnhealthy, ReasonKind.UNHEALTHY, ReasonKind.DEVICE_WITHOUT_DRIVER)
        .tolerating(offerForeign, ReasonKind.FOREIGN_OWNER)
        .tolerating(
            offerBeyondVfio,
            ReasonKind.NO_IOMMU_GROUP,
            ReasonKind.IOMMU_GROUP_SHARED,
            ReasonKind.RESERVED_MEMORY,
            ReasonKind.VFIO_DENYLIST)
        .tolerating(offerAssigned, ReasonKind.ASSIGNED);
  }

  private List<OfferRule> offerRules() {
    var named = new ArrayList<OfferRule>();
    for (RuleConfig rule : rules) {
      named.add(rule.toRule(named.size() + 1));
    }
    return named;
  }
}
