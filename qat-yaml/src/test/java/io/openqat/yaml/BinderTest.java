// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;

class BinderTest {
  /** A shop's opening hours: nothing that this project has. */
  record Shop(
      @NotBlank String name,
      @Default("8h") @DurationMin(minutes = 90) @DurationMax(days = 1, hours = 12) Duration openFor,
      @OneOrMany List<Day> days,
      Optional<Path> map,
      @Formerly("staffCount") Optional<@Range(min = 1, max = 99) Integer> staffCount,
      Map<String, Integer> stock,
      List<@Valid Till> tills,
      Colour colour)
      implements Checked {

    @Override
    public void check(Slot slot) {
      if (staffCount.orElse(1) < tills.size()) {
        slot.report("tills", "are more than the staff can serve");
      }
    }
  }

  enum Day {
    MONDAY,
    TUESDAY
  }

  record Till(@Default("0") @Range(min = 0, max = 9) int number) {
    Till {
      if (number == 7) {
        throw new IllegalArgumentException("brings bad luck");
      }
    }
  }

  /** Written as a name, or as three shares. */
  record Colour(String text) {
    static Optional<Colour> read(Slot slot) {
      return Optional.of(slot.words(text -> text))
          .filter(words -> !words.isEmpty())
          .map(words -> new Colour(slot.sibling("name").orElse("?") + ":" + words));
    }
  }

  private static final Forms FORMS = Forms.BASIC.form(Colour.class, Colour::read);

  private final List<String> hints = new ArrayList<>();

  @Test
  void aRecordIsMadeOfABlock() {
    assertThat(
            bind(
                """
                name: corner
                days: MONDAY
                map: maps/here.png
                staffCount: 2
                stock: {apples: 3, pears: 4}
                tills: [{number: 1}, ]
                colour: [1, 2, 3]
                """))
        .isEqualTo(
            new Shop(
                "corner",
                Duration.ofHours(8),
                List.of(Day.MONDAY),
                Optional.of(Path.of("/etc/maps/here.png")),
                Optional.of(2),
                Map.of("apples", 3, "pears", 4),
                List.of(new Till(1)),
                new Colour("corner:[1, 2, 3]")));
    assertThat(hints)
        .containsExactly("/etc/s:4:1: staffCount: this key is written 'staff-count' now");
  }

  @Test
  void everyProblemComesAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                bind(
                    """
                    name: ' '
                    open-for: 2d
                    days: [MONDAY, [x]]
                    staff-count: 100
                    staffCount: 3
                    stok: {}
                    tills: [{number: 10}, {number: 7}]
                    """))
        .hasMessage(
            """
            /etc/s:1:1: colour: must be given
            /etc/s:1:7: name: must not be blank
            /etc/s:2:11: open-for: must be 1d12h or less
            /etc/s:3:16: days.1: must be one word, not a list or a block
            /etc/s:4:14: staff-count: must be 1 to 99
            /etc/s:5:1: staffCount: stands here as 'staff-count' too, which is the same key
            /etc/s:6:1: stok: unknown key (did you mean 'stock'?)
            /etc/s:7:18: tills.0.number: must be 0 to 9
            /etc/s:7:23: tills.1: brings bad luck\
            """);
    assertThatThrownBy(() -> bind("{name: a, colour: [], open-for: 1h, tills: [{}, {}]}"))
        .hasMessage(
            """
            /etc/s:1:19: colour: must not be empty
            /etc/s:1:33: open-for: must be 1h30m or more\
            """);
    assertThatThrownBy(() -> bind("{name: a, colour: red, tills: [{}, {}]}"))
        .hasMessage("/etc/s:1:31: tills: are more than the staff can serve");
    assertThatThrownBy(() -> bind("- a")).hasMessage("/etc/s:1:1: must be keys with values");
  }

  @Test
  void twentyProblemsAreShownAndTheOthersCounted() {
    var text = new StringBuilder("name: x\ncolour: red\n");
    for (int i = 0; i < 50; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    assertThatThrownBy(() -> bind(text.toString()))
        .isInstanceOfSatisfying(ProblemsException.class, e -> assertThat(e.problems()).hasSize(50))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .hasSize(21)
                    .last()
                    .isEqualTo("/etc/s: and 30 more"));
  }

  @Test
  void aRecordThatWasNotReadIsCheckedByItsConstraints() {
    var problems = new Problems("made");
    Constraints.check(
        new Shop(
            "",
            Duration.ofDays(1),
            List.of(),
            Optional.empty(),
            Optional.of(0),
            Map.of(),
            List.of(new Till(0), new Till(11)),
            new Colour("")),
        problems);
    assertThatThrownBy(problems::throwIfAny)
        .hasMessage(
            """
            made: name: must not be blank
            made: staff-count: must be 1 to 99
            made: tills.1.number: must be 0 to 9\
            """);
  }

  @Test
  void settingsKeepListsAndFlattenBlocks() {
    record Plugin(Map<String, List<String>> values) {}
    record Root(Plugin plugin) {}
    Forms forms = Forms.BASIC.form(Plugin.class, slot -> Optional.of(new Plugin(slot.settings())));
    var problems = new Problems("p");
    var binder = new Binder(forms, problems);

    Optional<Root> root =
        binder.bind(
            Root.class,
            YamlText.ofFile(
                "p",
                "plugin: {to: [a, b], tls: {ca: x}, hosts: [{name: c}], none: [], password:"
                    + " geheim}",
                problems));

    assertThat(root.orElseThrow().plugin().values())
        .isEqualTo(
            Map.of(
                "to", List.of("a", "b"),
                "tls.ca", List.of("x"),
                "hosts.0.name", List.of("c"),
                "none", List.of(),
                "password", List.of("geheim")));
    assertThat(binder.settings())
        .extracting(setting -> setting.key() + "=" + setting.value().orElseThrow())
        .containsExactly(
            "plugin.to.0=a",
            "plugin.to.1=b",
            "plugin.tls.ca=x",
            "plugin.hosts.0.name=c",
            "plugin.password=***");
    assertThat(problems.nearest("plugin.to")).hasToString("p:1:14");
  }

  @Test
  void printedItReadsAsTheSame() {
    record Shelf(
        String label, Optional<Integer> high, List<Till> tills, Map<String, Boolean> sold) {}
    var shelf = new Shelf("true", Optional.of(3), List.of(new Till(2)), Map.of("all", false));

    String text = new Printer(Forms.BASIC).print(shelf);

    assertThat(text)
        .isEqualTo("label: \"true\"\nhigh: 3\ntills:\n- number: 2\nsold:\n  all: false\n");
    var problems = new Problems("p");
    assertThat(
            new Binder(Forms.BASIC, problems)
                .bind(Shelf.class, YamlText.ofFile("p", text, problems)))
        .contains(shelf);
  }

  private Shop bind(String text) {
    var problems = new Problems("/etc/s", hints::add);
    Optional<Shop> shop =
        new Binder(FORMS, Optional.of(Path.of("/etc/s")), problems)
            .bind(Shop.class, YamlText.ofFile("/etc/s", text, problems));
    problems.throwIfAny();
    return shop.orElseThrow();
  }
}
