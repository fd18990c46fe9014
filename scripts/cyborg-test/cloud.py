# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# What a cloud does with Cyborg beside our agent, and what is in its database and in Placement. Runs
# inside the root folder, where Debian's packages are.
#
#   cloud.py provider HOST                    what nova-compute does: a resource provider
#   cloud.py equal HOST SECONDS [HELD...]     waits until Cyborg has what the message on stdin says
#   cloud.py rows HOST                        every row and provider with its ids
#   cloud.py bind HOST ADDRESS [USER]         prints request, instance, function
#   cloud.py unbind REQUEST INSTANCE
#   cloud.py handle REQUEST                   the function that a request is bound to
#   cloud.py strip HOST ADDRESS               takes the traits of its provider away
#   cloud.py candidates HOST COUNT PID...     how long Placement needs to place a request
#   cloud.py sql STATEMENT                    prints the first column of the answer
#   cloud.py metrics PORT NAME...             the sum of an agent's metrics of these names
#   cloud.py status PORT PATH                 what an agent answers
#   cloud.py ask HOST METHOD                  calls an agent as conductors do; prints what it says
import json
import sys
import time
import urllib.error
import urllib.request
import uuid

import pymysql

from identities import ask, token

PLACEMENT = "http://127.0.0.1:8778"
CYBORG = "http://127.0.0.1:6666/v2"


def call(method, url, body=None, user="admin", service=False):
    headers = {"X-Auth-Token": token(user)}
    if url.startswith(PLACEMENT):
        headers["OpenStack-API-Version"] = "placement 1.36"
    if service:
        headers["X-Service-Token"] = token("nova")
    return ask(method, url, body, headers)[0]


def query(statement, *values):
    database = pymysql.connect(
        unix_socket="/srv/cyborg-test/mysql.sock", user="root", database="cyborg"
    )
    with database, database.cursor() as cursor:
        cursor.execute(statement, values or None)
        database.commit()
        return cursor.fetchall()


def root_of(host):
    found = call("GET", f"{PLACEMENT}/resource_providers?name={host}")["resource_providers"]
    return found[0]["uuid"]


def providers(host):
    """Below the host's: (name, uuid, generation), totals by class, traits. Placement's database says
    it in three answers, where its API needs two for each."""
    below = (
        " FROM placement.resource_providers p JOIN placement.resource_providers r"
        " ON p.root_provider_id = r.id AND p.id != r.id %s WHERE r.name = '" + host + "'"
    )
    traits, totals = {}, {}
    for name, trait in query(
        "SELECT p.name, t.name"
        + below % "JOIN placement.resource_provider_traits h ON h.resource_provider_id = p.id"
        " JOIN placement.traits t ON h.trait_id = t.id"
    ):
        traits.setdefault(name, set()).add(trait)
    for name, kind, total in query(
        "SELECT p.name, c.name, i.total"
        + below % "JOIN placement.inventories i ON i.resource_provider_id = p.id"
        " JOIN placement.resource_classes c ON i.resource_class_id = c.id"
    ):
        totals.setdefault(name, {})[kind] = total
    for name, uid, generation in query("SELECT p.name, p.uuid, p.generation" + below % ""):
        yield (name, uid, generation), totals.get(name, {}), traits.get(name, set())


def address(attach_info):
    info = json.loads(attach_info)
    return "{domain}:{bus}:{device}.{function}".format(**info)


def reported(message):
    """What a message says, by deployable: (device, number, driver, attributes, handles)."""
    devices, deployables = set(), {}
    for wrapped in message["args"]["driver_device_list"]:
        device = wrapped["cyborg_object.data"]
        path = device["controlpath_id"]["cyborg_object.data"]["cpid_info"]
        devices.add(
            (path, device["type"], device["vendor"], device["model"])
            + (device.get("std_board_info"), device.get("vendor_board_info"))
        )
        for deployable in device["deployable_list"]:
            data = deployable["cyborg_object.data"]
            attributes = [a["cyborg_object.data"] for a in data["attribute_list"]]
            handles = [h["cyborg_object.data"] for h in data["attach_handle_list"]]
            deployables[data["name"]] = (
                path,
                data["num_accelerators"],
                data["driver_name"],
                {a["key"]: a["value"] for a in attributes},
                {address(h["attach_info"]) for h in handles},
            )
    return devices, deployables


def stored(host):
    devices, deployables = set(), {}
    for row in query(
        "SELECT d.id, c.cpid_info, d.type, d.vendor, d.model, d.std_board_info, d.vendor_board_info"
        " FROM devices d LEFT JOIN controlpath_ids c ON c.device_id = d.id WHERE d.hostname = %s",
        host,
    ):
        devices.add(row[1:])
        for key, name, number, driver in query(
            "SELECT id, name, num_accelerators, driver_name FROM deployables WHERE device_id = %s",
            row[0],
        ):
            deployables[name] = (
                row[1],
                number,
                driver,
                dict(query("SELECT `key`, value FROM attributes WHERE deployable_id = %s", key)),
                {
                    address(info)
                    for (info,) in query(
                        "SELECT attach_info FROM attach_handles WHERE deployable_id = %s", key
                    )
                },
            )
    return devices, deployables


def hold(held, expected, there):
    """Adds functions that are to stay although they are not reported; says which are not there."""
    missing = []
    for function in held:
        names = [name for name, deployable in there.items() if function in deployable[4]]
        if not names:
            missing.append(f"held function {function} has no attach handle")
        for name in names:
            if name not in expected:
                expected[name] = there[name]
            elif function not in expected[name][4]:
                path, number, driver, attributes, handles = expected[name]
                expected[name] = (path, number + 1, driver, attributes, handles | {function})
    return missing


def differences(host, message, held):
    devices, expected = reported(message)
    there_devices, there = stored(host)
    lines = hold(held, expected, there)
    if held:
        # The board information tells how many VFs there are, a device that is held whole may be gone.
        devices = there_devices | devices if len(there_devices) > len(devices) else devices
    lines += [f"device {d[0]} {d[2:]} is not stored" for d in devices - there_devices]
    lines += [f"device {d[0]} {d[2:]} is not reported" for d in there_devices - devices]
    for name in sorted(expected.keys() | there.keys()):
        if name not in there:
            lines.append(f"deployable {name} is not stored")
        elif name not in expected:
            lines.append(f"deployable {name} is not reported")
        elif expected[name] != there[name]:
            lines.append(f"deployable {name}: {expected[name]} is stored as {there[name]}")
    uuids = dict(
        query(
            "SELECT p.name, p.rp_uuid FROM deployables p JOIN devices d ON p.device_id = d.id"
            " WHERE d.hostname = %s",
            host,
        )
    )
    seen = set()
    for (name, uid, _), totals, traits in providers(host):
        seen.add(name)
        if name not in expected:
            lines.append(f"provider {name} is not reported")
            continue
        _, number, _, attributes, _ = expected[name]
        wanted = {v for k, v in attributes.items() if k.startswith("trait")}
        if traits != wanted:
            lines.append(f"provider {name} has the traits {sorted(traits)}, not {sorted(wanted)}")
        if totals != {attributes["rc"]: number}:
            lines.append(f"provider {name} has {totals}, not {number}")
        if uuids.get(name) != uid:
            lines.append(f"deployable {name} has rp_uuid {uuids.get(name)}, not {uid}")
    lines += [f"deployable {name} has no provider" for name in sorted(expected.keys() - seen)]
    return lines


def equal(host, seconds, held):
    message = json.load(sys.stdin)
    started = time.time()
    while True:
        try:
            lines = differences(host, message, held)
        except (SystemExit, OSError, pymysql.Error, IndexError) as e:
            lines = [f"not to be read: {e}"]
        if not lines:
            print(f"{time.time() - started:.0f}")
            return 0
        if time.time() - started >= seconds:
            print(f"{len(lines)} differences after {seconds:.0f} s:", "; ".join(lines[:3])[:600])
            return 1
        time.sleep(0.5)


def rows(host):
    for table, join in (
        ("devices", ""),
        ("controlpath_ids", "JOIN devices d ON t.device_id = d.id"),
        ("deployables", "JOIN devices d ON t.device_id = d.id"),
        ("attributes", "JOIN deployables p ON t.deployable_id = p.id JOIN devices d ON p.device_id = d.id"),
        ("attach_handles", "JOIN deployables p ON t.deployable_id = p.id JOIN devices d ON p.device_id = d.id"),
    ):
        name = "t" if not join else "d"
        for row in query(f"SELECT t.* FROM {table} t {join} WHERE {name}.hostname = %s ORDER BY t.id", host):
            # created_at and updated_at are the first two or the last two: times are left out.
            print(table, *[value for value in row if not hasattr(value, "year")])
    for provider, totals, traits in sorted(providers(host), key=lambda p: p[0]):
        print(*provider, totals, sorted(traits))


def provider_of(host, function):
    names = {name for name, deployable in stored(host)[1].items() if function in deployable[4]}
    return next(uid for (name, uid, _), _, _ in providers(host) if name in names)


def bind(host, function, user="admin"):
    provider = provider_of(host, function)
    profile = "qat-" + uuid.uuid4().hex[:8]
    groups = [{"resources:CUSTOM_QAT": "1"}]
    call("POST", CYBORG + "/device_profiles", [{"name": profile, "groups": groups}])
    asked = {"device_profile_name": profile}
    created = call("POST", CYBORG + "/accelerator_requests", asked, user)
    request, instance = created["arqs"][0]["uuid"], str(uuid.uuid4())
    # The scheduler's part.
    call(
        "PUT",
        f"{PLACEMENT}/allocations/{instance}",
        {
            "allocations": {provider: {"resources": {"CUSTOM_QAT": 1}}},
            "project_id": "demo",
            "user_id": "demo",
            "consumer_generation": None,
        },
    )
    values = {"hostname": host, "device_rp_uuid": provider, "instance_uuid": instance}
    patches = [{"path": "/" + k, "op": "add", "value": v} for k, v in values.items()]
    call("PATCH", CYBORG + "/accelerator_requests", {request: patches}, user, service=True)
    for _ in range(60):
        found = call("GET", f"{CYBORG}/accelerator_requests/{request}", None, user)
        if found["state"] == "Bound":
            print(request, instance, handle(request))
            return 0
        time.sleep(0.5)
    sys.exit(f"request {request} is {found['state']} after 30 s")


def strip(host, function):
    at = f"{PLACEMENT}/resource_providers/{provider_of(host, function)}/traits"
    there = call("GET", at)
    call("PUT", at, dict(there, traits=[]))


def lose(host, function):
    """Takes what a conductor makes last: of a deployable that is half made, the row alone is left."""
    provider = provider_of(host, function)
    (name,) = (n for n, deployable in stored(host)[1].items() if function in deployable[4])
    (row,) = query("SELECT id FROM deployables WHERE name = %s", name)
    call("DELETE", f"{PLACEMENT}/resource_providers/{provider}")
    query("DELETE FROM attributes WHERE deployable_id = %s", row[0])
    query("UPDATE deployables SET rp_uuid = NULL WHERE id = %s", row[0])


def handle(request):
    found = query(
        "SELECT h.attach_info FROM extended_accelerator_requests r"
        " JOIN attach_handles h ON r.attach_handle_id = h.id WHERE r.uuid = %s",
        request,
    )
    return address(found[0][0])


def unbind(request, instance):
    call("DELETE", f"{CYBORG}/accelerator_requests?arqs={request}", service=True)
    call("DELETE", f"{PLACEMENT}/allocations/{instance}")


def candidates(host, count, *pids):
    """Wall time, and the time that these processes had a CPU for it: others may want it too."""
    root = root_of(host)
    asked = f"{PLACEMENT}/allocation_candidates?limit=1000&resources=CUSTOM_QAT:{count}&in_tree={root}"
    walls, before = [], cpu_seconds(pids)
    for _ in range(5):
        started = time.time()
        found = call("GET", asked)["allocation_requests"]
        walls.append(time.time() - started)
    cpu = (cpu_seconds(pids) - before) / len(walls)
    print(f"{sorted(walls)[2]:.2f} s, {cpu:.2f} s of CPU, {len(found)} candidates")


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as file:
            total += sum(int(ticks) for ticks in file.read().rpartition(")")[2].split()[11:13])
    return total / 100


def metrics(port, *names):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    values = [line.split() for line in lines if line.partition("{")[0] in names]
    print(f"{sum(float(value) for _, value in values):.0f}")


def status(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            print(answer.status)
    except urllib.error.HTTPError as e:
        print(e.code)


def ask_agent(host, method):
    from cyborg import context
    from cyborg.agent.rpcapi import AgentAPI
    from cyborg.common import service

    service.prepare_service(["ask"])
    asked = getattr(AgentAPI(), method)
    started = time.time()
    try:
        asked(context.get_admin_context(), host, "0000:6b:00.0", "anything", "something")
        print("done")
    except Exception as e:  # what it is called is what is asked for
        kind = type(e).__name__.removesuffix("_Remote")
        why = "" if kind == "NotImplementedError" else f": {e}"
        print(f"{kind} after {time.time() - started:.2f} s{why}")


def main(command, *arguments):
    if command == "provider":
        for host in arguments:
            body = {"name": host, "uuid": str(uuid.uuid4())}
            call("POST", PLACEMENT + "/resource_providers", body)
    elif command == "equal":
        return equal(arguments[0], float(arguments[1]), arguments[2:])
    elif command == "handle":
        print(handle(*arguments))
    elif command == "candidates":
        candidates(arguments[0], int(arguments[1]), *arguments[2:])
    elif command == "sql":
        for row in query(*arguments):
            print(row[0])
    else:
        plain = {
            "rows": rows,
            "bind": bind,
            "unbind": unbind,
            "strip": strip,
            "lose": lose,
            "metrics": metrics,
            "status": status,
            "ask": ask_agent,
        }
        plain[command](*arguments)
    return 0


sys.exit(main(*sys.argv[1:]))
