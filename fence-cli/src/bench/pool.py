"""A simulated pool in a process of its own, which the benchmark switches between runs."""

import json
import ssl
import subprocess
import tempfile


class Pool:
    """Served from the start of a with block to its end; hosts are numbered from 1."""

    def __init__(self, dist, hosts=1, master=1, vms=1, dropping=()):
        self.dist = dist
        self.plug = "node1"
        self.scenario = {
            "hosts": hosts,
            "master": master,
            "operationMillis": 0,
            "vms": [{"name": f"node{n + 1}"} for n in range(vms)],
        }
        self.dropping = dropping

    def __enter__(self):
        self.files = tempfile.TemporaryDirectory(prefix="fence-bench-")
        described = f"{self.files.name}/pool.json"
        with open(described, "w", encoding="utf-8") as file:
            json.dump(self.scenario, file)
        self.process = subprocess.Popen(
            [f"{self.dist}/bin/fence", "simulate", "--scenario", described, "--control"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.hosts = ready["hosts"]
        self.username = ready["username"]
        self.password = ready["password"]
        self.pem = f"{self.files.name}/hosts.pem"
        with open(self.pem, "w", encoding="ascii") as file:
            for host in self.hosts:
                name, port = host["url"].removeprefix("https://").split(":")
                file.write(ssl.get_server_certificate((name, int(port))))
        for host in self.dropping:
            self.tell(do="fault", host=host, fault="drop")
        return self

    def __exit__(self, *failure):
        self.tell(do="quit")
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.files.cleanup()

    def tell(self, **command):
        """Sends a command, and returns the answer."""
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(f"{command}: {answer['error']}")
        return answer

    def start_plug(self):
        """Runs the VM, whatever became of it."""
        self.tell(do="power", vm=self.plug, state="Running")

    def requests(self):
        """How many HTTP requests all hosts have read so far."""
        return sum(host["requests"] for host in self.tell(do="state")["hosts"])

    def urls(self, *numbers):
        """The URLs of these hosts, or of all, in one value as agents take it."""
        chosen = numbers or range(1, len(self.hosts) + 1)
        return ",".join(self.hosts[n - 1]["url"] for n in chosen)

    def fingerprints(self):
        """Those of all hosts, as our agent takes them."""
        return ",".join(host["fingerprint"] for host in self.hosts)
