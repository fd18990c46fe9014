// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.explain;

import io.openqat.app.doctor.HostTrouble;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.StopKind;
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
