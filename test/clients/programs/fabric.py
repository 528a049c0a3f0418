"""Does with a job what Microsoft Fabric does: python3 fabric.py life | cancel | errors"""
import json
import os
import sys

from emulator import advance, call

ITEM = os.environ["WORKLOAD_ENDPOINT_URL"] + (
    "/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334"
    "/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111"
)
JOB = f"{ITEM}/jobTypes/calculateForecast/instances/0d3c9b1e-6a52-4f7b-9c84-1e5d2a7f6b30"
FABRIC = {
    "Authorization": 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"',
    "x-ms-client-tenant-id": "5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350",
    "ActivityId": "9612e42d-206b-0912-7d21-dade1246bfd3",
    "RequestId": "3f1c7a58-90be-4d26-8b4f-c6d2e1a07359",
}
MANUAL = {"invokeType": 2, "creationPayload": {"horizon": 12}}


def life():
    return {
        "create": call("POST", JOB, FABRIC, MANUAL),
        "waiting": call("GET", JOB, FABRIC),
        "due": advance("1s"),
        "running": call("GET", JOB, FABRIC),
        "alsoDue": advance("30s"),
        "done": call("GET", JOB, FABRIC),
        "cancelled": call("POST", f"{JOB}/cancel", FABRIC),
    }


def cancel():
    return {
        "create": call("POST", JOB, FABRIC, {"invokeType": "Scheduled"}),
        "due": advance("5s"),
        "cancelled": call("POST", f"{JOB}/cancel", FABRIC),
        "alsoDue": advance("1h"),
        "again": call("POST", f"{JOB}/cancel", FABRIC),
        "state": call("GET", JOB, FABRIC),
    }


def errors():
    foreign = {**FABRIC, "Authorization": FABRIC["Authorization"].replace("contoso", "nobody")}
    return {
        "unknown": call("POST", f"{JOB}/cancel", FABRIC),
        "anonymous": call("POST", f"{JOB}/cancel"),
        "foreign": call("POST", f"{JOB}/cancel", foreign),
        "noGuid": call("GET", f"{ITEM}/jobTypes/calculateForecast/instances/latest", FABRIC),
        "noInvokeType": call("POST", JOB, FABRIC, {}),
    }


print(json.dumps({"life": life, "cancel": cancel, "errors": errors}[sys.argv[1]]()))
