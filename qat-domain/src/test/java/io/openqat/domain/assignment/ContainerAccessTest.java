// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerAccessTest {
  @ParameterizedTest
  @ValueSource(strings = {"group 0", "device 0", "group 1000:1001", "device 4294967294:4294967294"})
  void whatIsPrintedIsRead(String text) {
    assertThat(ContainerAccess.tryParse(text)).hasToString("Optional[" + text + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "group", "group -1", "iommufd 0", "group 4294967295", "group 1:", "group 0 "})
  void anythingElseIsNone(String text) {
    assertThat(ContainerAccess.tryParse(text)).isEmpty();
  }

  @Test
  void aGroupMayOpenTheNodesWhereOneIsNamed() {
    assertThat(ContainerAccess.ROOT.mode()).isEqualTo(0600);
    assertThat(new ContainerAccess(false, 1, OptionalLong.of(2)).mode()).isEqualTo(0660);
  }

  @Test
  void thereAreNoSuchIds() {
    assertThatThrownBy(() -> new ContainerAccess(true, 1L << 32, OptionalLong.empty()))
        .hasMessageContaining("not ids");
  }
}
