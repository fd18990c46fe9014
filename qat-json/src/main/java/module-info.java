// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** A host as a document for programs, and back: {@link io.openqat.json.InventoryWriter}. */
module io.openqat.json {
  requires transitive io.openqat.domain;
  requires com.fasterxml.jackson.annotation;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports io.openqat.json;

  opens io.openqat.json to
      tools.jackson.databind;
}
