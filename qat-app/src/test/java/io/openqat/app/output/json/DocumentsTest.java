// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.Golden;
import io.openqat.app.SampleHosts;
import io.openqat.app.output.HostReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.json.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DocumentsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final DocumentRenderer json = new DocumentRenderer(Syntax.JSON);
  private final DocumentRenderer yaml = new DocumentRenderer(Syntax.YAML);

  static Stream<HostReport> hosts() {
    return SampleHosts.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void jsonIsAsExpected(HostReport report) {
    Golden.check(report.host() + ".json", json.render(report));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void jsonKeepsToItsSchema(HostReport report) {
    assertThat(DocumentSchema.INVENTORY.problems(json.render(report))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void yamlHasTheSameContent(HostReport report) {
    var fromYaml = YAMLMapper.builder().build().readTree(yaml.render(report));
    assertThat(fromYaml).isEqualTo(MAPPER.readTree(json.render(report)));
  }

  @Test
  void catalogKeepsToItsSchema() {
    assertThat(DocumentSchema.CATALOG.problems(json.render(QatFamily.catalog()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"host\": \"mixed\"',    '\"hots\": \"mixed\"'",
    "'\"address\": \"0000:',   '\"address\": \"'",
    "'\"index\": 0',           '\"index\": \"0\"'",
    "'\"state\": \"up\"',      '\"state\": \"UP\"'",
    "'\"index\": 1,',          '\"index\": 1, \"speed\": 1,'",
  })
  void schemaRefusesWhatTheContractDoesNotHave(String right, String wrong) {
    String document = json.render(SampleHosts.mixed());
    assertThat(document).contains(right);
    assertThat(DocumentSchema.INVENTORY.problems(document.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void docsShowAnExampleThatKeepsToTheSchema() throws IOException {
    String example = docs().split("```json\n")[1].split("\n```")[0];
    assertThat(DocumentSchema.INVENTORY.problems(example)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ASSIGNMENTS")
  void docsNameEveryKey(DocumentSchema schema) throws IOException {
    String docs = docs();
    var keys = new TreeSet<String>();
    for (JsonNode properties : MAPPER.readTree(schema.resource()).findValues("properties")) {
      keys.addAll(properties.propertyNames());
    }
    assertThat(keys).hasSizeGreaterThan(5);
    assertThat(keys).allSatisfy(key -> assertThat(docs).containsPattern("[`.]" + key + "[`.\\[]"));
  }

  private static String docs() throws IOException {
    return Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/json.md"));
  }
}
