# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Reads what 'qat discover --format nova' and nova-provider wrote by Nova's own code, as a compute node
# does when it starts, and prints what came of it, for a test:
#   python3 nova_takes.py NOVA.CONF FOLDER-OF-PROVIDER.YAML ADDRESS PF
# ADDRESS is a VF of the file, PF its PF.
import sys

import nova.conf
from nova import objects
from nova.compute import pci_placement_translator as translator
from nova.compute import provider_config
from nova.pci import request, whitelist

conf_file, providers, address, pf = sys.argv[1:]
objects.register_all()
nova.conf.CONF([], project="nova", default_config_files=[conf_file])
CONF = nova.conf.CONF

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
for name, alias in sorted(request._get_alias_from_config().items()):
    print("alias", name, alias[0], sorted(alias[1][0].items()))
for in_placement in (False, True):
    CONF.set_override("pci_in_placement", in_placement, "filter_scheduler")
    for name in sorted(request._get_alias_from_config()):
        asked = request._translate_alias_to_requests(name + ":2")
        print("asked", in_placement, name, asked[0].count)
for name, provider in provider_config.get_provider_configs(providers).items():
    print("provider", name, len(provider["traits"]["additional"]))
