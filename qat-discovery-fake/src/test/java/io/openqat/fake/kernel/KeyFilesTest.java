// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.control.Errno;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key protection and versions of firmware, as Linux's own driver has them on a 6xxx. */
class KeyFilesTest {
  private final OnePf host = OnePf.of("7.3", "6xxx");

  private Map<String, Attribute> files() {
    return host.kernel().attributes(host.kernel().function(OnePf.ADDRESS).orElseThrow());
  }

  private void doAsymAlone() throws KernelError {
    host.write("qat/state", "down");
    host.write("qat/cfg_services", "asym");
  }

  @Test
  @DisplayName("qat_kpt: there while bound; qat_svn: only while up")
  void comeAndGo() throws KernelError {
    assertThat(files()).containsKeys("qat_kpt/enable", "qat_svn/active", "qat_svn/commit");

    host.write("qat/state", "down");

    assertThat(files()).containsKey("qat_kpt/enable").doesNotContainKey("qat_svn/active");
  }

  @Test
  @DisplayName("generation 4 has neither")
  void notBefore() {
    OnePf older = OnePf.of("7.3", "4xxx");

    assertThat(older.kernel().attributes(older.kernel().function(OnePf.ADDRESS).orElseThrow()))
        .doesNotContainKeys("qat_kpt/enable", "qat_svn/active");
  }

  @Test
  @DisplayName("qat_kpt/enable: needs a device that is down and does asym alone; stays over up")
  void enabling() throws KernelError {
    host.refuses(Errno.EINVAL, "qat_kpt/enable", "1");
    host.write("qat/state", "down");
    host.refuses(Errno.EINVAL, "qat_kpt/enable", "1");
    host.write("qat/cfg_services", "asym");
    host.refuses(Errno.EINVAL, "qat_kpt/enable", "maybe");

    host.write("qat_kpt/enable", "1");
    host.write("qat/state", "up");

    host.reads("qat_kpt/enable", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "swk_shared, 0, 1, maybe",
    "swk_max_ttl, 31536000, 0, 31536001",
    "swk_cnt_per_fn, 128, 0, 129",
    "swk_cnt_per_pasid, 128, 0, -1"
  })
  @DisplayName("qat_kpt: what is taken while down, what it reads before, what is EINVAL")
  void values(String file, String taken, String before, String refused) throws KernelError {
    host.reads("qat_kpt/" + file, before);
    host.refuses(Errno.EINVAL, "qat_kpt/" + file, taken);
    doAsymAlone();

    host.write("qat_kpt/" + file, taken);
    host.refuses(Errno.EINVAL, "qat_kpt/" + file, refused);

    host.reads("qat_kpt/" + file, taken);
  }

  @Test
  @DisplayName("qat_svn/commit: raises the oldest version that is taken, for good")
  void commit() throws KernelError {
    host.reads("qat_svn/permanent_min", "1");
    host.refuses(Errno.EINVAL, "qat_svn/commit", "0");
    host.refuses(Errno.EACCES, "qat_svn/active", "3");

    host.write("qat_svn/commit", "1");

    host.reads("qat_svn/permanent_min", host.read("qat_svn/active").strip());
  }
}
