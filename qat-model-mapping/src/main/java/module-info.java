// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Cyborg's unified data model of an inventory: driver objects, their wire form and their limits;
 * and what libvirt, Nova and container engines need without Cyborg.
 */
module io.openqat.mapping {
  requires transitive io.openqat.domain;
  requires transitive jakarta.validation;
  requires java.logging;
  requires org.hibernate.validator;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.openqat.mapping;
  exports io.openqat.mapping.check;
  exports io.openqat.mapping.container;
  exports io.openqat.mapping.cyborg;
  exports io.openqat.mapping.libvirt;
  exports io.openqat.mapping.nova;
  exports io.openqat.mapping.wire;

  opens io.openqat.mapping.cyborg to
      org.hibernate.validator;
}
