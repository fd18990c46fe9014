/**
 * What the agent tells the service manager that runs it, and what signals it takes. Start from
 * {@link io.openqat.app.service.Supervisor}.
 */
package io.openqat.app.service;
