"""Runs an automation workflow on a Oneprovider: python3 onedata.py life | cancel | errors"""
import json
import os
import sys

from emulator import advance, call

WORKFLOWS = os.environ["ONEPROVIDER_HOST"] + "/api/v3/oneprovider/automation/execution/workflows"
USER = {"X-Auth-Token": os.environ["ONEPROVIDER_API_KEY"]}
CHECKSUMS = {
    "spaceId": "2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3",
    "atmWorkflowSchemaId": "93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e",
    "atmWorkflowSchemaRevisionNumber": 3,
}
FINISHED = "9051b34faed24167cc35408b2b7ed156ch834e"


def life():
    scheduled = call("POST", WORKFLOWS, USER, CHECKSUMS)
    execution = scheduled["location"]
    return {
        "scheduled": scheduled,
        "waiting": call("GET", execution, USER),
        "due": advance("1s"),
        "running": call("GET", execution, {"Authorization": f"Bearer {USER['X-Auth-Token']}"}),
        "alsoDue": advance("30s"),
        "done": call("GET", execution, USER),
        "cancelled": call("POST", f"{execution}/cancel", USER),
    }


def cancel():
    execution = call("POST", WORKFLOWS, USER, CHECKSUMS)["location"]
    return {
        "due": advance("5s"),
        "cancelled": call("POST", f"{execution}/cancel", USER),
        "stopping": call("GET", execution, USER),
        "again": call("POST", f"{execution}/cancel", USER),
        "alsoDue": advance("1s"),
        "state": call("GET", execution, USER),
    }


def errors():
    viewer = {"X-Auth-Token": "RunsteadViewerToken"}
    return {
        "ended": call("POST", f"{WORKFLOWS}/{FINISHED}/cancel", USER),
        "anonymous": call("POST", f"{WORKFLOWS}/{FINISHED}/cancel"),
        "garbled": call("POST", f"{WORKFLOWS}/{FINISHED}/cancel", {"X-Auth-Token": "no token"}),
        "viewer": call("POST", f"{WORKFLOWS}/{FINISHED}/cancel", viewer),
        "unknown": call("GET", f"{WORKFLOWS}/unknown", USER),
        "noSpace": call("POST", WORKFLOWS, USER, {**CHECKSUMS, "spaceId": None}),
        "noHtml": call("GET", f"{WORKFLOWS}/{FINISHED}", {**USER, "Accept": "text/html"}),
    }


print(json.dumps({"life": life, "cancel": cancel, "errors": errors}[sys.argv[1]]()))
