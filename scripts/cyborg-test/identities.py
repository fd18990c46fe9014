# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Who is who in the cloud: tokens of a real Keystone, or of the filter that stands in for it, and,
# run as a program, the users in a fresh Keystone.
import functools
import json
import sys
import urllib.error
import urllib.request

KEYSTONE = "http://127.0.0.1:5000/v3"
# user: project, roles
USERS = {
    "cyborg": ("service", ["admin", "service"]),
    "nova": ("service", ["admin", "service"]),
    "reporter": ("service", ["service"]),
    "demo": ("demo", ["member"]),
    "other": ("other", ["member"]),
}
PASSWORD = "secret"


def version():
    with open("/srv/cyborg-test/version") as file:
        return int(file.read())


def ask(method, url, body, headers):
    """The answer, and its headers; ends the program with what was answered instead."""
    data = None if body is None else json.dumps(body).encode()
    headers = dict(headers, **{"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, data, headers, method=method), timeout=290
        ) as answer:
            text = answer.read()
            return json.loads(text) if text else {}, answer.headers
    except urllib.error.HTTPError as e:
        sys.exit(f"{method} {url}: {e.code} {e.read().decode(errors='replace')[:300]}")


@functools.cache
def token(user):
    if version() == 14:
        return user
    project = "admin" if user == "admin" else USERS[user][0]
    domain = {"id": "default"}
    body = {
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {"user": {"name": user, "domain": domain, "password": PASSWORD}},
            },
            "scope": {"project": {"name": project, "domain": domain}},
        }
    }
    return ask("POST", KEYSTONE + "/auth/tokens", body, {})[1]["X-Subject-Token"]


def keystone(method, path, body=None):
    return ask(method, KEYSTONE + path, body, {"X-Auth-Token": token("admin")})[0]


def ids(kind):
    return {thing["name"]: thing["id"] for thing in keystone("GET", "/" + kind)[kind]}


def make_users():
    for name in {project for project, _ in USERS.values()}:
        keystone("POST", "/projects", {"project": {"name": name, "domain_id": "default"}})
    projects, roles = ids("projects"), ids("roles")
    for name in {role for _, granted in USERS.values() for role in granted} - roles.keys():
        roles[name] = keystone("POST", "/roles", {"role": {"name": name}})["role"]["id"]
    for name, (project, granted) in USERS.items():
        user = {"name": name, "password": PASSWORD, "domain_id": "default"}
        made = keystone("POST", "/users", {"user": user})["user"]["id"]
        for role in granted:
            keystone("PUT", f"/projects/{projects[project]}/users/{made}/roles/{roles[role]}")


if __name__ == "__main__":
    make_users()
