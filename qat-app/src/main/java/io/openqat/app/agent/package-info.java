/**
 * The agent's loop: when to look at the host again, one pass at a time, and who is told of each
 * pass. Nothing here knows what is told to whom over which wire. Start from {@link
 * io.openqat.app.agent.HostLoop}.
 */
package io.openqat.app.agent;
