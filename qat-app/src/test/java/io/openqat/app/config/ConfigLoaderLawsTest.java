// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a file holds, it is read, or refused with places and reasons. */
class ConfigLoaderLawsTest {
  private static final String SIGNS = "\n\t :-#[]{},&*!|>'\"%@`~0a.\u001b\u2028\ud800";

  @Property(tries = 100)
  void aDamagedFileIsRefusedInWords(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var text = new StringBuilder(ConfigSample.text().replaceAll("(?m)^#(?! \\S)", ""));
    for (int i = 0; i <= random.nextInt(8); i++) {
      damage(text, random);
    }
    Path file = Files.createTempFile("agent", ".yaml");
    try {
      // A lone surrogate is written as '?', as any editor would.
      Files.write(file, text.toString().getBytes(UTF_8));
      ConfigLoader.load(Optional.of(file), List.of());
    } catch (ProblemsException refused) {
      assertThat(refused.problems()).isNotEmpty();
      assertThat(refused.getMessage().lines())
          .allMatch(line -> line.startsWith(file.toString()) && line.length() < 6000);
    } finally {
      Files.delete(file);
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
      default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 60)));
    }
    if (text.length() == 0) {
      text.append('x');
    }
  }
}
