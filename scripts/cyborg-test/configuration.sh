# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# The configuration of a cloud's services, and its databases before anything is in them; sourced by
# run, after services.sh. POSIX sh.

# How a service of the cloud logs in at another one.
login() { # address
  if [ "$cyborg" = 14 ]; then
    printf 'auth_type = admin_token\nendpoint = %s\ntoken = admin\n' "$1"
  else
    cat <<END
auth_type = password
auth_url = http://127.0.0.1:5000/v3
username = cyborg
password = secret
project_name = service
user_domain_name = Default
project_domain_name = Default
END
  fi
  echo "endpoint_override = $1"
}

# How a service asks Keystone who its callers are.
callers() {
  [ "$cyborg" != 14 ] || return 0
  cat <<END
[keystone_authtoken]
www_authenticate_uri = http://127.0.0.1:5000/v3
service_token_roles = service
service_token_roles_required = true
$(login http://127.0.0.1:5000/v3 | grep -v endpoint_override)
END
}

# Extra lines of the section oslo_messaging_rabbit, one an argument.
# shellcheck disable=SC2120
write_cyborg_conf() { # line...
  cat >"$root$place/cyborg.conf" <<END
[DEFAULT]
transport_url = rabbit://guest:guest@127.0.0.1:5672/
host = controller
state_path = $place
[database]
connection = mysql+pymysql://cyborg:cyborg@127.0.0.1/cyborg
[api]
api_paste_config = $place/api-paste.ini
[placement]
$(login http://127.0.0.1:8778)
[nova]
$(login http://127.0.0.1:8774/v2.1)
$(callers)
[oslo_concurrency]
lock_path = $place
[oslo_messaging_rabbit]
$(printf '%s\n' "$@")
END
}

lay_configuration() {
  mkdir -p "$root$place/rabbit"
  cp "$parts"/*.py "$root$place"
  echo "$cyborg" >"$root$place/version"
  printf '[].\n' >"$root$place/plugins"
  write_rabbit_conf
  strategy=keystone filter=authtoken
  [ "$cyborg" != 14 ] || strategy=noauth2 filter=headers
  cat >"$root$place/placement.conf" <<END
[api]
auth_strategy = $strategy
[placement_database]
connection = mysql+pymysql://placement:placement@127.0.0.1/placement
$(callers)
END
  cat >"$root$place/keystone.conf" <<END
[database]
connection = mysql+pymysql://keystone:keystone@127.0.0.1/keystone
[fernet_tokens]
key_repository = $place/fernet
[credential]
key_repository = $place/credential
END
  cat >"$root$place/api-paste.ini" <<END
[pipeline:main]
pipeline = request_id $filter api_v2
[app:api_v2]
paste.app_factory = cyborg.api.app:app_factory
[filter:headers]
paste.filter_factory = serve:headers
[filter:authtoken]
paste.filter_factory = cyborg.api.middleware.auth_token:AuthTokenMiddleware.factory
[filter:request_id]
paste.filter_factory = oslo_middleware:RequestId.factory
END
  write_cyborg_conf
}
# shellcheck disable=SC2120
write_rabbit_conf() { # line...
  {
    echo 'listeners.tcp.1 = 127.0.0.1:5672'
    echo 'distribution.listener.interface = 127.0.0.1'
    printf '%s\n' "$@"
  } >"$root$place/rabbit.conf"
}

# The databases take longer to make than all services to start.
prepare_cloud() {
  rm -rf "${root:?}$prepared"
  lay_configuration
  mkdir "$root$place/mysql"
  # shellcheck disable=SC2086 # these are several words
  inside mariadb-install-db $database --skip-test-db --auth-root-authentication-method=socket || return 1
  start_mariadb || return 1
  for service in cyborg placement keystone; do
    sql <<END || return 1
CREATE DATABASE $service;
CREATE USER $service@'%' IDENTIFIED BY '$service';
GRANT ALL ON $service.* TO $service@'%';
END
  done
  inside cyborg-dbsync --config-file $place/cyborg.conf upgrade || return 1
  inside placement-manage db sync || return 1
  kept=mysql
  if [ "$cyborg" != 14 ]; then
    prepare_keystone || return 1
    kept='mysql fernet credential'
  fi
  halt mariadb
  mkdir "$root$prepared.new"
  for part in $kept; do cp -a "$root$place/$part" "$root$prepared.new" || return 1; done
  mv "$root$prepared.new" "$root$prepared"
}
prepare_keystone() {
  manage="inside keystone-manage --config-file $place/keystone.conf"
  mkdir -m 700 "$root$place/fernet" "$root$place/credential"
  $manage db_sync && $manage fernet_setup --keystone-user root --keystone-group root &&
    $manage credential_setup --keystone-user root --keystone-group root &&
    $manage bootstrap --bootstrap-password secret --bootstrap-public-url http://127.0.0.1:5000/v3 \
      --bootstrap-internal-url http://127.0.0.1:5000/v3 \
      --bootstrap-region-id RegionOne || return 1
  start_keystone && inside python3 $place/identities.py || return 1
  halt keystone
}
