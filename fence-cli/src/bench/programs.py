"""How our agent, fence_xenapi and curl are called for the same job."""

import os
import re
import tempfile
import xmlrpc.client
import ssl

from timing import Contender

PEER = "/usr/sbin/fence_xenapi"
OURS = "fence_xenserver"


def _options(action, pool, urls, **more):
    options = {
        "action": action, "plug": pool.plug, "session_url": urls,
        "login": pool.username, "passwd": pool.password, **more}
    if action in ("list", "monitor"):
        del options["plug"]
    return "".join(f"{name}={value}\n" for name, value in options.items())


def ours(dist, action, pool, urls, name=OURS):
    """Our agent, which remembers the pool's hosts from the first run, as an installed one does."""
    state = tempfile.TemporaryDirectory(prefix="fence-bench-")
    options = _options(
        action, pool, urls, ssl_fingerprint=pool.fingerprints(), state_directory=state.name,
        shell_timeout=30)
    contender = Contender(name, [f"{dist}/sbin/{OURS}"], options, before=_before(action, pool))
    contender.state = state
    return contender


def _before(action, pool):
    return pool.start_plug if action == "off" else lambda: None


def peer(action, pool, urls, **more):
    """Debian's agent, made to verify the hosts' certificates."""
    return Contender(
        "fence_xenapi", [PEER], _options(action, pool, urls), {"SSL_CERT_FILE": pool.pem},
        _before(action, pool), **more)


class Curl:
    """The floor: one curl, the same five calls, in sessions that were begun before."""

    def __init__(self, action, pool):
        self.pool = pool
        self.action = action
        self.url = pool.urls(1)
        context = ssl.create_default_context(cafile=pool.pem)
        self.api = xmlrpc.client.ServerProxy(self.url, context=context)
        self.session = self._login()
        self.vm = self.api.VM.get_by_name_label(self.session, pool.plug)["Value"][0]
        self.contender = Contender("curl", [], before=self.before)

    def _login(self):
        return self.api.session.login_with_password(self.pool.username, self.pool.password)["Value"]

    def before(self):
        _before(self.action, self.pool)()
        ended = self._login()
        second = "hard_shutdown" if self.action == "off" else "get_power_state"
        calls = [
            ("session.login_with_password", self.pool.username, self.pool.password),
            ("VM.get_by_name_label", self.session, self.pool.plug),
            (f"VM.{second}", self.session, self.vm),
            ("VM.get_power_state", self.session, self.vm),
            ("session.logout", ended),
        ]
        command = ["curl", "-sS"]
        for number, (method, *params) in enumerate(calls):
            command += (["--next", "-sS"] if number else [])
            command += ["--cacert", self.pool.pem, "-d", _saved(self.pool, number, method, params),
                        "-H", "Content-Type: text/xml", self.url]
        self.contender.command = command


def _saved(pool, number, method, params):
    file = os.path.join(pool.files.name, f"call{number}.xml")
    with open(file, "w", encoding="utf-8") as text:
        text.write(re.sub(r"\n", "", xmlrpc.client.dumps(tuple(params), method)))
    return f"@{file}"
