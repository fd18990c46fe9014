/**
 * From the loop to the reporters: each has its own thread, its own newest report and its own
 * failures, so that none waits for another. Start from {@link io.openqat.app.relay.Reporters}.
 */
package io.openqat.app.relay;
