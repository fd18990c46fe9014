/**
 * What the agent answers over HTTP: whether it is well, its metrics, the inventory, and changes as
 * they happen. Start from {@link io.openqat.app.http.AgentServer}.
 */
package io.openqat.app.http;
