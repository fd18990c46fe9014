// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no compiler sees: documents that lead nowhere, packages nobody explains. */
final class RepositoryTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern VERSION =
      Pattern.compile("<dep\\.([a-z0-9-]+)\\.version>([^<]+)</dep");
  private static final Set<String> OUTPUT = Set.of("target", ".qat", ".git");
  private static final List<Path> FILES = allFiles();

  @Test
  void links_between_documents_lead_somewhere() throws IOException {
    List<Path> documents = files(path -> path.toString().endsWith(".md"));

    assertThat(documents).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/architecture.md"));
    for (Path document : documents) {
      assertThat(matches(LINK, document).map(m -> m.group(1)))
          .as("links of %s", ROOT.relativize(document))
          .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }
  }

  @Test
  void what_is_not_exported_is_no_api() throws IOException {
    List<Path> modules =
        files(path -> path.endsWith("module-info.java") && isSource(path)).stream().toList();
    var hidden = new TreeSet<String>();
    for (Path module : modules) {
      String text = Files.readString(module);
      Path sources = module.getParent();
      files(path -> path.startsWith(sources) && path.endsWith("package-info.java")).stream()
          .map(path -> sources.relativize(path.getParent()).toString().replace('/', '.'))
          .filter(name -> !text.contains("exports " + name + ";"))
          .forEach(hidden::add);
    }

    assertThat(
            matches(
                Pattern.compile("<exclude>(io\\.openqat[^<]*)</exclude>"), ROOT.resolve("pom.xml")))
        .as("packages that japicmp passes over in the profile 'api'")
        .extracting(found -> found.group(1))
        .containsExactlyElementsOf(hidden);
  }

  @Test
  void each_package_says_what_it_is_for() {
    Path sources = Path.of("src/main/java/io");
    List<Path> packages =
        files(path -> path.toString().contains(sources.toString()) && isSource(path)).stream()
            .map(Path::getParent)
            .distinct()
            .toList();

    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(packages)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void each_library_has_its_reason_and_its_version_in_the_list() throws IOException {
    String list = Files.readString(ROOT.resolve("docs/dependencies.md"));
    List<String> versions = matches(VERSION, ROOT.resolve("pom.xml")).map(m -> m.group(2)).toList();

    assertThat(versions).hasSizeGreaterThan(10).allSatisfy(v -> assertThat(list).contains(v));
  }

  @Test
  void consumers_get_the_version_of_jna_that_is_tried() throws IOException {
    String version =
        matches(VERSION, ROOT.resolve("pom.xml"))
            .filter(m -> m.group(1).equals("jna"))
            .map(m -> m.group(2))
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(ROOT.resolve("qat-bom/pom.xml")))
        .contains("<artifactId>jna</artifactId>\n        <version>" + version + "</version>");
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java");
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results();
  }

  private static List<Path> files(Predicate<Path> wanted) {
    return FILES.stream().filter(wanted).toList();
  }

  /** What is built may be much, so it is not gone into. */
  private static List<Path> allFiles() {
    var all = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes what) {
              return OUTPUT.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes what) {
              all.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(all);
  }
}
