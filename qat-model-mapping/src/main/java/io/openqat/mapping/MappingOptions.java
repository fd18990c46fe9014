// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.qat.QatFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How an inventory is mapped.
 *
 * @param hostName the host in the report; must equal its resource provider's name in Placement
 * @param deployablePrefix what deployable names start with. Cyborg's own driver takes the socket
 *     name, whatever the agent reports as host name
 * @param profile how much is told
 * @param granularity what becomes one deployable; {@link Profile#UPSTREAM} knows {@link
 *     Granularity#FUNCTION} only
 * @param offers what is offered at all
 * @param ownerTrait whether deployables carry {@code OWNER_CYBORG}. Conductors before 11.0 (2023.2)
 *     try to create every trait, Placement refuses this one, and the device is lost while the call
 *     still answers success
 * @param everyModel whether {@link Profile#UPSTREAM} also reports models that Cyborg's own driver
 *     does not know, in its shape
 * @param families place in Cyborg's model by family name; others are left out
 */
public record MappingOptions(
    String hostName,
    String deployablePrefix,
    Profile profile,
    Granularity granularity,
    OfferPolicy offers,
    boolean ownerTrait,
    boolean everyModel,
    Map<String, ReportedAs> families) {

  public MappingOptions {
    Objects.requireNonNull(hostName, "hostName");
    Objects.requireNonNull(deployablePrefix, "deployablePrefix");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(granularity, "granularity");
    Objects.requireNonNull(offers, "offers");
    families = Map.copyOf(families);
    if (profile == Profile.UPSTREAM && granularity == Granularity.DEVICE) {
      throw new MappingException(
          "profile upstream reports a deployable for each function, as Cyborg's own driver does;"
              + " granularity device needs profile full");
    }
  }

  /** The defaults, for a host of this name. */
  public static MappingOptions of(String hostName) {
    return new MappingOptions(
        hostName,
        hostName,
        Profile.FULL,
        Granularity.of(Profile.FULL),
        OfferPolicy.DEFAULT,
        false,
        false,
        Map.of(QatFamily.NAME, ReportedAs.QAT));
  }

  /** Another profile; {@code upstream} comes with granularity {@code function}. */
  public MappingOptions with(Profile other) {
    Granularity fitting = other == Profile.UPSTREAM ? Granularity.FUNCTION : granularity;
    return new MappingOptions(
        hostName, deployablePrefix, other, fitting, offers, ownerTrait, everyModel, families);
  }

  /**
   * Another granularity.
   *
   * @throws MappingException when the profile does not know it
   */
  public MappingOptions with(Granularity other) {
    return new MappingOptions(
        hostName, deployablePrefix, profile, other, offers, ownerTrait, everyModel, families);
  }

  /** The same in the other granularity; empty where the profile knows one only. */
  public Optional<MappingOptions> inOtherForm() {
    Granularity other =
        granularity == Granularity.DEVICE ? Granularity.FUNCTION : Granularity.DEVICE;
    return profile == Profile.UPSTREAM ? Optional.empty() : Optional.of(with(other));
  }

  /** Another choice of what is offered. */
  public MappingOptions with(OfferPolicy other) {
    return new MappingOptions(
        hostName, deployablePrefix, profile, granularity, other, ownerTrait, everyModel, families);
  }

  /** Another start of deployable names. */
  public MappingOptions withDeployablePrefix(String other) {
    return new MappingOptions(
        hostName, other, profile, granularity, offers, ownerTrait, everyModel, families);
  }

  /** With or without the trait {@code OWNER_CYBORG}. */
  public MappingOptions withOwnerTrait(boolean wanted) {
    return new MappingOptions(
        hostName, deployablePrefix, profile, granularity, offers, wanted, everyModel, families);
  }

  /** The same with these places besides; of a family that has one already, the new one counts. */
  public MappingOptions withFamilies(Map<String, ReportedAs> more) {
    var all = new HashMap<>(families);
    all.putAll(more);
    return new MappingOptions(
        hostName, deployablePrefix, profile, granularity, offers, ownerTrait, everyModel, all);
  }

  /** With or without models that Cyborg's own driver does not know, in its profile. */
  public MappingOptions withUpstreamEveryModel(boolean wanted) {
    return new MappingOptions(
        hostName, deployablePrefix, profile, granularity, offers, ownerTrait, wanted, families);
  }
}
