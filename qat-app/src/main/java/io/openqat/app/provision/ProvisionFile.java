// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.Nearest;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.OfferedFunctions;
import io.openqat.yaml.Binder;
import io.openqat.yaml.Forms;
import io.openqat.yaml.Node;
import io.openqat.yaml.Problems;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.TextFile;
import io.openqat.yaml.YamlText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads {@code provision.yaml}; {@code docs/provision.md} explains its keys. */
public final class ProvisionFile {
  private ProvisionFile() {}

  /**
   * What a file asks for, of hosts by their profile.
   *
   * @param catalog the models that may be named
   * @param hints takes a line for each thing that is read, and should be written otherwise
   * @throws ProblemsException listing every problem; also when the file cannot be read
   */
  public static DesiredStates read(Path file, Catalog catalog, Consumer<String> hints) {
    return parse(file.toString(), TextFile.read(file), catalog, hints);
  }

  /** Like {@link #read}, of a text. */
  static DesiredStates parse(String origin, String text, Catalog catalog, Consumer<String> hints) {
    var problems = new Problems(origin, hints);
    Node root = YamlText.ofFile(origin, text, problems);
    Optional<DesiredForm> read = new Binder(forms(catalog), problems).bind(DesiredForm.class, root);
    problems.throwIfAny();
    return read.orElseThrow().states(origin, isGiven(root, "devices"));
  }

  private static boolean isGiven(Node root, String key) {
    return root instanceof Node.Block block && block.get(key).isPresent();
  }

  private static Forms forms(Catalog catalog) {
    Set<String> names = new HashSet<>();
    List<String> models = catalog.models().stream().map(Model::name).toList();
    return Forms.BASIC
        .form(
            ProfileForm.class,
            slot -> {
              names.clear();
              return slot.record(ProfileForm.class);
            })
        .word(HostPattern.class, HostPattern::parse)
        .word(ProfileForm.Label.class, ProfileForm.Label::parse)
        .word(EntryForm.Name.class, text -> name(text, names))
        .word(SelectForm.ModelName.class, text -> model(text, models))
        .word(AddressPattern.class, AddressPattern::parse)
        .word(NumaNode.class, Values::node)
        .word(Integer.class, Values::number)
        .word(Boolean.class, Values::onOrOff)
        .word(DriverChoice.class, Values::driver)
        .word(FunctionTarget.class, Values::functions)
        .word(OfferedFunctions.class, OfferedFunctions::parse)
        .word(ServiceSet.class, Values::services);
  }

  private static EntryForm.Name name(String text, Set<String> taken) {
    if (!text.matches(EntryForm.NAMES)) {
      throw new IllegalArgumentException("'" + text + "' is no name of 1 to 64 letters and digits");
    }
    if (!taken.add(text)) {
      throw new IllegalArgumentException("another entry is called '" + text + "'");
    }
    return new EntryForm.Name(text);
  }

  private static SelectForm.ModelName model(String text, List<String> known) {
    if (known.stream().noneMatch(text::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "unknown model" + Nearest.suggestion(text, known.stream()));
    }
    return new SelectForm.ModelName(text);
  }
}
