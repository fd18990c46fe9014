// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to write, on files whose answers are known. */
class WritersTest {
  private static final byte[] FOUR = "4\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  static Stream<AttributeWriter> writers() {
    return Stream.of(new PlainWriter(), NativeWriter.load());
  }

  @Test
  void withJnaTheErrnoIsKnown() {
    assertThat(AttributeWriter.best()).isInstanceOf(NativeWriter.class);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void writesOverWhatIsThereAndCutsNothingOff(AttributeWriter writer) throws IOException {
    Path file = Files.writeString(folder.resolve("sriov_numvfs"), "160\n");

    assertThat(writer.write(file, FOUR)).isEqualTo(new WriteAnswer.Taken());

    assertThat(file).hasContent("4\n0\n");
  }

  @ParameterizedTest
  @MethodSource("writers")
  void makesNoFile(AttributeWriter writer) {
    Path missing = folder.resolve("missing");

    assertThat(errno(writer.write(missing, FOUR))).isEqualTo(Errno.ENOENT);
    assertThat(missing).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("writers")
  void tellsOfAFolder(AttributeWriter writer) {
    assertThat(errno(writer.write(folder, FOUR))).isEqualTo(Errno.EISDIR);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void tellsWhatTheWriteGave(AttributeWriter writer) {
    assertThat(errno(writer.write(Path.of("/dev/full"), FOUR))).isEqualTo(Errno.ENOSPC);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void followsNoLink(AttributeWriter writer) throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "0\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThat(writer.write(link, FOUR)).isInstanceOf(WriteAnswer.Refused.class);
    assertThat(target).hasContent("0\n");
  }

  static Stream<Arguments> javaRefusals() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("f"), Errno.ENOENT),
        Arguments.of(new AccessDeniedException("f"), Errno.EACCES),
        Arguments.of(new FileSystemException("f", null, "Read-only file system"), Errno.EROFS),
        Arguments.of(new IOException("Device or resource busy"), Errno.EBUSY),
        Arguments.of(new IOException("Numerical result out of range"), Errno.ERANGE),
        Arguments.of(new IOException("Ressource belegt"), Errno.UNKNOWN),
        Arguments.of(new IOException(), Errno.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("javaRefusals")
  void anErrnoIsToldOnlyWhereItIsCertain(IOException e, Errno errno) {
    assertThat(WriteRefusals.of(e).errno()).isEqualTo(errno);
  }

  @Test
  void aNumberThatHasNoNameIsTold() {
    assertThat(WriteRefusals.of(131))
        .isEqualTo(new WriteAnswer.Refused(Errno.UNKNOWN, "error 131"));
  }

  @Test
  void aValueThatIsNotTakenWholeIsRefused() {
    assertThat(WriteRefusals.unlessWhole(1, 2))
        .isEqualTo(new WriteAnswer.Refused(Errno.UNKNOWN, "took 1 of 2 bytes"));
    assertThat(WriteRefusals.unlessWhole(2, 2)).isEqualTo(new WriteAnswer.Taken());
  }

  private static Errno errno(WriteAnswer answer) {
    return ((WriteAnswer.Refused) answer).errno();
  }
}
