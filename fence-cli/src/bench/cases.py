"""The cases of the table, each with its goal and with what is not accepted."""

from dataclasses import asdict, dataclass

import programs
from pool import Pool
from programs import OURS, PEER, Curl
from timing import Contender, in_turn, run

DIRECT = "direct"


@dataclass
class Row:
    """One line of the table. Seconds are medians; ratio and extra compare them with the other's."""

    case: str
    against: str
    goal: str
    limit: str
    ours: dict
    other: dict
    value: float
    unit: str
    verdict: str

    def as_dict(self):
        return asdict(self)


def _spread(figures):
    return {
        "median_s": figures.median(), "min_s": min(figures.seconds),
        "max_s": max(figures.seconds), "peak_mib": figures.peak_mib(),
        "runs": len(figures.seconds)}


def _verdict(value, goal, limit):
    return "goal" if value <= goal else "accepted" if value <= limit else "MISSED"


def _ratio(case, figures, goal, limit, other="fence_xenapi"):
    value = figures[OURS].median() / figures[other].median()
    return Row(
        case, other, f"{goal:.1f} x", f"{limit:.1f} x", _spread(figures[OURS]),
        _spread(figures[other]), value, "x", _verdict(value, goal, limit))


def _extra(case, figures, goal, limit):
    value = figures[OURS].median() - figures[DIRECT].median()
    return Row(
        case, DIRECT, f"+ {goal * 1000:.0f} ms", f"+ {limit * 1000:.0f} ms", _spread(figures[OURS]),
        _spread(figures[DIRECT]), value, "s", _verdict(value, goal, limit))


def _number(case, value, unit, goal, limit, ours=None):
    return Row(
        case, "", f"{goal:g} {unit}", f"{limit:g} {unit}", ours or {}, {}, value, unit,
        _verdict(value, goal, limit))


def metadata(dist, runs):
    figures = in_turn(
        [Contender(OURS, [f"{dist}/sbin/{OURS}"], "action=metadata\n"),
         Contender("fence_xenapi", [PEER], "action=metadata\n")], runs)
    yield _ratio("metadata", figures, 0.8, 1.5)


def one_master(dist, runs):
    with Pool(dist) as pool:
        for action in ("status", "off", "monitor"):
            contenders = [
                programs.ours(dist, action, pool, pool.urls()),
                programs.peer(action, pool, pool.urls())]
            if action != "monitor":
                contenders.append(Curl(action, pool).contender)
            figures = in_turn(contenders, runs)
            yield _ratio(f"{action}, one live master", figures, 1.0, 2.5)
            if action != "monitor":
                yield _floor(action, figures)
            if action == "off":
                peak = figures[OURS].peak_mib()
                yield _number("off, peak memory", peak, "MiB", 64, 100, _spread(figures[OURS]))


def _floor(action, figures):
    value = figures[OURS].median() / figures["curl"].median()
    return Row(
        f"{action}, against the floor", "curl", "", "", _spread(figures[OURS]),
        _spread(figures["curl"]), value, "x", "")


def requests(dist, _runs):
    with Pool(dist) as pool:
        for action, goal, limit in (("status", 3, 3), ("off", 6, 7)):
            agent = programs.ours(dist, action, pool, pool.urls())
            in_turn([agent], 1)
            before = pool.requests()
            agent.before()
            run(agent.command, agent.stdin)
            count = pool.requests() - before
            yield _number(f"{action}, requests on the master", count, "requests", goal, limit)


def several_hosts(dist, runs):
    for case, hosts, dropping, goal, limit in (
            ("off, 4 hosts, master last", 4, 0, 0.05, 0.15),
            ("off, 4 hosts, 3 dropping packets, master last", 4, 3, 0.4, 1.0),
            ("off, 64 hosts, 32 dropping packets, master last", 64, 32, 1.0, 2.0)):
        with Pool(dist, hosts, hosts, dropping=range(1, dropping + 1)) as pool:
            figures = in_turn(
                [programs.ours(dist, "off", pool, pool.urls()),
                 programs.ours(dist, "off", pool, pool.urls(hosts), DIRECT)], runs)
        yield _extra(case, figures, goal, limit)


def lists(dist, runs):
    with Pool(dist, vms=1000) as pool:
        figures = in_turn(
            [programs.ours(dist, "list", pool, pool.urls()),
             programs.peer("list", pool, pool.urls())], max(runs // 3, 3))
        yield _ratio("list, 1,000 VMs", figures, 0.5, 1.0)
    with Pool(dist, vms=10000) as pool:
        figures = in_turn(
            [programs.ours(dist, "list", pool, pool.urls())], max(runs // 3, 3))[OURS]
        yield _number("list, 10,000 VMs", figures.median(), "s", 3, 10, _spread(figures))
        peak = figures.peak_mib()
        yield _number("list, 10,000 VMs, peak memory", peak, "MiB", 256, 256, _spread(figures))


ALL = (metadata, one_master, requests, several_hosts, lists)
