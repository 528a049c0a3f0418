"""One HTTP call by the standard library, which trusts what SSL_CERT_FILE names."""
import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ORIGIN = os.environ["EMULATOR"]


def call(method, url, headers={}, body=None):
    """What came back: status, the headers that matter, and the body, parsed."""
    data = None if body is None else json.dumps(body).encode()
    sent = headers if body is None else {**headers, "Content-Type": "application/json"}
    try:
        with urlopen(Request(url, data, sent, method=method)) as answer:
            return told(answer.status, answer)
    except HTTPError as error:
        return {"raised": "HTTPError", **told(error.code, error)}


def told(status, answer):
    text = answer.read()
    return {
        "status": status,
        "type": answer.headers.get("Content-Type"),
        "location": answer.headers.get("Location"),
        "body": json.loads(text) if text else None,
    }


def advance(by):
    """Moves the emulator's clock; gives the states that fell due."""
    report = call("POST", f"{ORIGIN}/_runstead/clock/advance", body={"by": by})
    return [transition["to"] for transition in report["body"]["transitions"]]
