"""Time against the number of hosts and of dead hosts: ours, and a method a host as in an old
cluster.conf, whose agents are called one after the other until one succeeds."""

import programs
import timing
from pool import Pool
from programs import OURS

METHODS = "a method a host"
HOSTS = (1, 2, 4, 8, 16, 32, 64)
DEAD = (0, 1, 2, 3)
OF_HOSTS = 4

# fence_xenapi never gives up a host that drops packets, so whoever calls it has to.
LIMIT = 5.0


def _ours(dist, pool, runs):
    return timing.in_turn([programs.ours(dist, "off", pool, pool.urls())], runs)[OURS].median()


def _methods(pool):
    pool.start_plug()
    seconds = 0.0
    for number in range(1, len(pool.hosts) + 1):
        agent = programs.peer("off", pool, pool.urls(number))
        ended = timing.run(agent.command, agent.stdin, agent.environment, LIMIT)
        seconds += ended.seconds
        if ended.status == 0:
            return seconds
    raise RuntimeError("no method succeeded")


def by_hosts(dist, runs):
    """Seconds for off by the number of hosts, all alive, the master last."""
    points = []
    for hosts in HOSTS:
        with Pool(dist, hosts, hosts) as pool:
            points.append(
                {"hosts": hosts, OURS: _ours(dist, pool, runs), METHODS: _methods(pool)})
    return points


def by_dead_hosts(dist, runs):
    """Seconds for off by the number of hosts that drop packets, of four, the master last."""
    points = []
    for dead in DEAD:
        with Pool(dist, OF_HOSTS, OF_HOSTS, dropping=range(1, dead + 1)) as pool:
            points.append({"dead": dead, OURS: _ours(dist, pool, runs), METHODS: _methods(pool)})
    return points
