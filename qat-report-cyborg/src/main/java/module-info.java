// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Reports a host to an unmodified Cyborg: {@link io.openqat.cyborg.CyborgReporter} takes the place
 * of Cyborg's own agent for the devices of this host.
 */
module io.openqat.cyborg {
  requires transitive io.openqat.domain;
  requires transitive io.openqat.mapping;
  requires com.rabbitmq.client;
  requires java.net.http;
  requires transitive jakarta.validation;
  requires transitive org.hibernate.validator;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  // Annotations for who reads the options from a file; they may be missing.
  requires static io.openqat.yaml;

  exports io.openqat.cyborg;
  exports io.openqat.cyborg.openstack;
  exports io.openqat.cyborg.report;
  exports io.openqat.cyborg.secret;
  exports io.openqat.cyborg.transport;
}
