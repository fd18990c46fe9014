// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Files that people write in YAML, read into records with every problem at once and the place of
 * each: {@link io.openqat.yaml.Binder}.
 */
module io.openqat.yaml {
  requires transitive io.openqat.domain;
  requires jakarta.validation;
  requires java.logging;
  requires org.hibernate.validator;
  requires tools.jackson.core;
  requires tools.jackson.dataformat.yaml;

  exports io.openqat.yaml;
}
