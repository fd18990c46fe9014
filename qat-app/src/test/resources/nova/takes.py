# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Reads what 'qat discover --format nova' and nova-provider wrote by Nova's own code, as a compute node
# does when it starts, and prints what came of it, for a test:
#   python3 nova_takes.py NOVA.CONF FOLDER-OF-PROVIDER.YAML ADDRESS PF
# ADDRESS is a VF of the file, PF its PF.
import importlib.util
import io
import json
import os
import sys
import tempfile
import wsgiref.util

import nova.conf
from nova import objects
from nova.compute import pci_placement_translator as translator
from nova.compute import provider_config
from nova.pci import request, whitelist

conf_file, providers, address, pf = sys.argv[1:]
objects.register_all()
nova.conf.CONF([], project="nova", default_config_files=[conf_file])
CONF = nova.conf.CONF

# 34 dropped the underscore.
aliases_of = getattr(request, "get_alias_from_config", None) or request._get_alias_from_config
specs = whitelist.Whitelist(CONF.pci.device_spec)
print("specs", len(specs.specs))
device = {"address": address, "parent_addr": pf, "vendor_id": "8086", "product_id": "4941"}
spec = specs.device_assignable(device)
print("means", address, spec is not None)
tags = spec.get_tags()
print("managed", tags.get("managed"))
print("live_migratable", tags.get("live_migratable"))
print("class", translator._normalize_resource_class(tags["resource_class"]))
print("traits", ",".join(sorted(translator._get_traits_for_dev(tags))))
for name, alias in sorted(aliases_of().items()):
    print("alias", name, alias[0], sorted(alias[1][0].items()))
for in_placement in (False, True):
    CONF.set_override("pci_in_placement", in_placement, "filter_scheduler")
    for name in sorted(aliases_of()):
        asked = request._translate_alias_to_requests(name + ":2")
        print("asked", in_placement, name, asked[0].count)
for name, provider in provider_config.get_provider_configs(providers).items():
    print("provider", name, len(provider["traits"]["additional"]))

# The same in Placement, where that is installed: a provider for each PF below the compute node, as Nova
# names them, with what Nova makes of class and traits; and what a flavor would ask for, for each alias.
if importlib.util.find_spec("placement") is None:
    sys.exit(0)

home = tempfile.mkdtemp()
with open(home + "/placement.conf", "w") as conf:
    conf.write(
        "[api]\nauth_strategy = noauth2\n[placement_database]\nsync_on_startup = true\n"
        "connection = sqlite:///%s/placement.db\n" % home)
os.environ["OS_PLACEMENT_CONFIG_DIR"] = home
from placement.wsgi import init_application  # it reads the variable

sys.argv = ["placement"]
application = init_application()


def ask(method, path, body=None):
    text = b"" if body is None else json.dumps(body).encode()
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(text)), "wsgi.input": io.BytesIO(text), "HTTP_X_AUTH_TOKEN": "admin",
        "HTTP_ACCEPT": "application/json", "HTTP_OPENSTACK_API_VERSION": "placement 1.39",
    }
    wsgiref.util.setup_testing_defaults(environ)
    status = []
    answer = b"".join(application(environ, lambda said, headers, error=None: status.append(said)))
    if not status[0].startswith("2"):
        sys.exit("%s %s: %s %s" % (method, path, status[0], answer.decode()))
    return json.loads(answer) if answer else {}


root = ask("POST", "/resource_providers", {"name": "compute1"})
providers_of = {}
for spec in specs.specs:
    tags = spec.get_tags()
    place = json.loads(CONF.pci.device_spec[specs.specs.index(spec)])["address"]
    # VFs of these hosts are on the bus of their PF.
    parent = place[: place.rindex(":")] + ":00.0"
    found = providers_of.setdefault(parent, [])
    found.append((translator._normalize_resource_class(tags["resource_class"]), translator._get_traits_for_dev(tags)))
for parent, found in sorted(providers_of.items()):
    assert len(set(name for name, traits in found)) == 1 and all(traits == found[0][1] for name, traits in found)
    name, traits = found[0]
    node = ask("POST", "/resource_providers",
               {"name": "compute1_" + parent.upper(), "parent_provider_uuid": root["uuid"]})
    ask("PUT", "/resource_classes/" + name)
    for trait in traits:
        if trait.startswith("CUSTOM_"):
            ask("PUT", "/traits/" + trait)
    ask("PUT", "/resource_providers/%s/inventories" % node["uuid"],
        {"resource_provider_generation": 0, "inventories": {name: {"total": len(found)}}})
    ask("PUT", "/resource_providers/%s/traits" % node["uuid"],
        {"resource_provider_generation": 1, "traits": sorted(traits)})
    print("placed", parent, name, len(found))
for name, alias in sorted(aliases_of().items()):
    asked = alias[1][0]
    # As nova-scheduler does of an alias, group by group.
    query = "resources=%s:1" % asked["resource_class"]
    if "traits" in asked:
        query += "&required=" + asked["traits"]
    candidates = ask("GET", "/allocation_candidates?" + query)["allocation_requests"]
    print("candidates", name, len(candidates))
