// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.explain;

import io.openqat.app.doctor.HostTrouble;
import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.StopKind;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.qat.QatFirmwareCounters;
import io.openqat.domain.watch.WatchFindings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a code means that commands print: of a finding, of a reason, of a refusal. The text is that
 * of {@code docs/findings}.
 *
 * @param code as it is printed
 * @param text in Markdown
 */
public record Page(String code, String text) {
  /** After {@code **When.**}, up to the end of the first sentence. */
  private static final Pattern OCCASION =
      Pattern.compile("\\*\\*When\\.\\*\\* (.+?[.:])(?=\\s)", Pattern.DOTALL);

  /** What holds for the devices of one family alone, up to the next word in bold or the command. */
  private static final Pattern OF_FAMILY =
      Pattern.compile(
          "\\*\\*Of family ([a-z0-9-]+)\\.\\*\\* .*?\\n\\n(?=\\*\\*|```)", Pattern.DOTALL);

  private static final Pattern SHOWN = Pattern.compile("\\*\\*See it\\.\\*\\*.*", Pattern.DOTALL);

  /** Every code there is. */
  public static SortedSet<String> codes() {
    return Stream.of(
            FindingKinds.ALL.stream().map(kind -> kind.code()),
            WatchFindings.ALL.stream().map(kind -> kind.code()),
            names(List.of(ReasonKind.values())),
            names(List.of(RefusalRule.values())),
            names(List.of(StopKind.values())),
            names(List.of(HostTrouble.values())),
            QatFirmwareCounters.CODES.stream())
        .flatMap(some -> some)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The page of a code; empty when there is no such code. */
  public static Optional<Page> of(String code) {
    return codes().contains(code) ? Optional.of(new Page(code, read(code))) : Optional.empty();
  }

  /** When it is told, in a sentence. */
  public String occasion() {
    Matcher found = OCCASION.matcher(text);
    return found.find() ? found.group(1).replaceAll("\\s+", " ") : "";
  }

  /** The same for those who have devices of this family only: without what is so with others. */
  public Page of(AcceleratorFamily family) {
    String other =
        OF_FAMILY
            .matcher(text)
            .replaceAll(found -> found.group(1).equals(family.name()) ? "$0" : "");
    if (family.name().equals(QatFamily.NAME)) {
      return new Page(code, other);
    }
    // The simulated hosts that ship have no devices of others.
    String own = SHOWN.matcher(other).replaceFirst("");
    return new Page(
        code,
        family
            .words()
            .remedy(code)
            .map(words -> own + "**Of family " + family.name() + ".** " + words + "\n")
            .orElse(own.stripTrailing() + "\n"));
  }

  private static Stream<String> names(List<?> codes) {
    return codes.stream().map(Object::toString);
  }

  private static String read(String code) {
    String name = code + ".md";
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar of qat-app");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
