# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Serves one service of the cloud on loopback: serve.py placement|cyborg|nova|keystone PORT
import json
import socketserver
import sys
import uuid
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from identities import USERS


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class OneLineEach(WSGIRequestHandler):
    """Requests are counted in the log."""

    def log_message(self, form, *words):
        print(form % words, flush=True)


class Headers:
    """The headers that keystonemiddleware sets; a token is the name of its user."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        user = environ.get("HTTP_X_AUTH_TOKEN")
        project, roles = ("admin", ["admin"]) if user == "admin" else USERS[user]
        environ.update(
            HTTP_X_IDENTITY_STATUS="Confirmed",
            HTTP_X_USER_ID=uuid.uuid5(uuid.NAMESPACE_DNS, user).hex,
            HTTP_X_USER_NAME=user,
            HTTP_X_PROJECT_ID=uuid.uuid5(uuid.NAMESPACE_DNS, project).hex,
            HTTP_X_PROJECT_NAME=project,
            HTTP_X_ROLES=",".join(roles),
        )
        service = environ.get("HTTP_X_SERVICE_TOKEN")
        if service and "service" in USERS[service][1]:
            environ["HTTP_X_SERVICE_IDENTITY_STATUS"] = "Confirmed"
            environ["HTTP_X_SERVICE_ROLES"] = "service"
        return self.app(environ, start_response)


def headers(global_config, **local_config):
    return Headers


def nova(environ, start_response):
    """Takes the events that Cyborg sends, and says which version it is; everything else is empty."""
    size = int(environ.get("CONTENT_LENGTH") or 0)
    events = json.loads(environ["wsgi.input"].read(size) or b"{}").get("events", [])
    version = {
        "id": "v2.1",
        "status": "CURRENT",
        "version": "2.96",
        "min_version": "2.1",
        "links": [{"rel": "self", "href": "http://127.0.0.1:8774/v2.1/"}],
    }
    answer = {"events": events, "servers": []}
    if environ["PATH_INFO"].strip("/") == "":
        answer = {"versions": [version]}
    elif environ["PATH_INFO"].strip("/") == "v2.1":
        answer = {"version": version}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]


def application(name):
    if name == "nova":
        return nova
    if name == "keystone":
        from keystone.server.wsgi import initialize_public_application as init_application
    elif name == "placement":
        from placement.wsgi import init_application
    else:
        from cyborg.api.wsgi_app import init_application
    return init_application()


if __name__ == "__main__":
    name, port = sys.argv[1], int(sys.argv[2])
    sys.argv[1:] = []
    served = application(name)
    make_server("127.0.0.1", port, served, Server, OneLineEach).serve_forever()
