// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The link to a RabbitMQ broker, kept up by itself. Start from {@link
 * io.openqat.cyborg.amqp.AmqpLink}.
 */
package io.openqat.cyborg.amqp;
