/**
 * What the agent counts and measures, for Prometheus. Start from {@link
 * io.openqat.app.metrics.AgentMetrics}; {@code docs/agent.md} lists all names.
 */
package io.openqat.app.metrics;
