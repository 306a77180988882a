"""Does with XenAPI.py what scripts do with a pool; prints one line of JSON for each thing it saw.

Its configuration comes from standard input, the certificate from SSL_CERT_FILE.
"""

import json
import sys
import time

from os_xenapi.client import XenAPI


def say(what, value):
    print(json.dumps({"what": what, "value": value}), flush=True)


def refusal(call, *args):
    try:
        call(*args)
        return "no error"
    except XenAPI.Failure as failure:
        return failure.details


config = json.load(sys.stdin)
say("member", refusal(XenAPI.Session(config["member"]).login_with_password,
                      config["username"], config["password"]))
session = XenAPI.Session(config["url"])
say("denied", refusal(session.login_with_password, config["username"], "wrong"))
session.login_with_password(config["username"], config["password"], "1.0", "fence4j-test")
api = session.xenapi
say("version", session.API_version)

node1 = api.VM.get_by_name_label("node1")[0]
node2 = api.VM.get_by_name_label("node2")[0]
api.VM.hard_shutdown(node1)
say("halted", api.VM.get_power_state(node1))
say("twice", refusal(api.VM.hard_shutdown, node1)[0])
task = getattr(api, "Async").VM.start(node1, False, False)
while api.task.get_status(task) == "pending":
    time.sleep(0.02)
say("task", [api.task.get_status(task), api.task.get_result(task)])
api.task.destroy(task)

events = getattr(api.event, "from")(["vm"], "", 10.0)
record = [e["snapshot"] for e in events["events"] if e["ref"] == node1][0]
say("event", [record["power_state"], events["valid_ref_counts"]["host"]])

vdi = api.VDI.create({
    "name_label": "shared", "SR": api.SR.get_all()[0], "virtual_size": "1", "type": "user",
    "sharable": True, "read_only": False, "other_config": {}, "sm_config": {"type": "raw"}})
say("size", api.VDI.get_virtual_size(vdi))


def attach(vm):
    vbd = api.VBD.create({
        "VM": vm, "VDI": vdi, "userdevice": "autodetect", "bootable": False, "mode": "RW",
        "type": "Disk", "empty": False, "other_config": {}, "qos_algorithm_type": "",
        "qos_algorithm_params": {}})
    return vbd


api.VBD.plug(attach(node1))
say("second host", refusal(api.VBD.plug, attach(node2))[0])
live = [api.host_metrics.get_record(ref)["live"] for ref in api.host_metrics.get_all()]
say("hosts", live)
session.xenapi.session.logout()
