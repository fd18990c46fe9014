# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# What our reports do to a real Cyborg; each scenario has hosts of its own. Sourced by run. POSIX sh.

. "$parts/reports.sh"
. "$parts/bound.sh"
. "$parts/outages.sh"
. "$parts/brokers.sh"

# Those that take longest first.
run_all() {
  beside held_function "a bound VF that vanished is held, and once unbound out within 90 s"
  beside held_device "the same of one of a device's"
  beside to_device "granularity function to device with a function bound"
  beside to_function "granularity device to function with a function bound"
  beside tenant "a login that sees only its own requests: held all the same"
  beside stripped "traits gone from a provider: made anew; where it is bound: told"
  beside uuid_lost "a row without its provider's uuid, as a crash leaves it: made anew"
  beside row_alone "a row without provider, on which the conductor fails each time: made anew"
  beside fewer_and_more "VFs 16, 8, 16 with one bound: equal, and the same function"
  beside two_agents "two agents under one host name: the second says so and reports nothing"
  beside landed "a first report lands without a difference, row for row"
  beside upstream "so does that of a C62x host in the profile upstream"
  beside restarted "a restart of the agent changes no row and no provider"
  beside three_hosts "three hosts at once land without a difference"
  beside longest "the longest names and tags that the configuration takes land"
  beside checked "config check --online tells what works and what does not"
  beside asked "what a conductor asks of the agent is answered at once"
  beside wrong_password "a wrong password is told, without the password"
  scenario wide "a host of 128 VFs, granularity device: 4 VFs are placed within 0.5 s"
  scenario quiet "nothing changed, nothing sent"
  scenario half_made "the conductor killed in the middle of a report: what is half made is healed"
  scenario agent_killed "the agent killed in the middle of a report: right after its start"
  scenario placement_down "Placement stopped over a change: told, then equal"
  scenario placement_sick "Placement fails: told as that, not as 'no such host'"
  scenario mariadb_down "MariaDB stopped over a change: told, then equal"
  scenario broker_down "RabbitMQ stopped over a change: told, not ready, then equal"
  scenario transient_denied "RabbitMQ without transient queues: the cure is named, and with it reports land"
}
