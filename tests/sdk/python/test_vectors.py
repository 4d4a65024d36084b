"""The conformance vectors, read by vectors/README.md and vectors/vector.schema.json alone, against `tokmint serve`.

Nothing of Stripe's library is in it: requests leave by http.client, and a comparer of a few lines judges the answers.
So the format is known to be documented well enough for another language.
"""

import base64
import copy
import http.client
import ipaddress
import json
import os
import re
import socket
import unittest
import urllib.parse
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator

AT = Path(__file__).resolve().parents[3] / "vectors"
SCHEMA = json.loads((AT / "vector.schema.json").read_text(encoding="utf-8"))
VECTORS = [json.loads(line) for line in (AT / "tokens.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]

SERVER = urllib.parse.urlsplit(os.environ["TOKMINT_OF_VECTORS"]).netloc
KEY = "sk_test_123"
# By what a request says of its key.
AUTHORIZED = {
    "bearer": {"authorization": f"Bearer {KEY}"},
    "basic": {"authorization": "Basic " + base64.b64encode(f"{KEY}:".encode()).decode()},
    "none": {},
}


def of_rule(rule):
    return next(vector for vector in VECTORS if vector["rule"] == rule)


def content(request):
    if "body_hex" in request:
        return bytes.fromhex(request["body_hex"])
    return request["body"].encode() if "body" in request else None


def sent(connection, request):
    """Status and body of what is answered to a request; the body as bytes where it is no JSON."""
    headers = request["headers"] | AUTHORIZED[request["key"]]
    connection.request(request["method"], request["path"], content(request), headers)
    response = connection.getresponse()
    body = response.read()
    try:
        return response.status, json.loads(body)
    except ValueError:
        return response.status, body


# The comparer.


class Absent:
    """In the place of a key that is not there."""

    def __repr__(self):
        return "absent"


ABSENT = Absent()


def text(pattern):
    return lambda value, now: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def is_address(value):
    # Numbers are addresses, too, to this library.
    if not isinstance(value, str):
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


# Whether a value, at a moment, is what a pattern stands for.
PATTERNS = {
    f"{prefix}_id": text(f"{prefix}_[0-9A-Za-z]+")
    for prefix in ("tok", "btok", "ct", "cpt", "pii", "cvctok", "card", "ba")
} | {
    "fingerprint": text("[0-9A-Za-z]{16}"),
    "ip_or_null": lambda value, now: value is None or is_address(value),
    "now": lambda value, now: type(value) is int and abs(value - now) <= 60,
    "any_text": text("(?s:.+)"),
    "unknown": lambda value, now: True,
}


def is_pattern(expected):
    return isinstance(expected, dict) and "$pattern" in expected


def moment(vector):
    return datetime.fromisoformat(vector["at"]).timestamp()


def unlike(expected, found, now, where):
    """Every place where a value is not what is expected."""
    if is_pattern(expected):
        if not PATTERNS[expected["$pattern"]](found, now):
            yield f"{where} is {found!r}, not {expected['$pattern']}"
    elif isinstance(expected, dict) and isinstance(found, dict):
        for name in expected | found:
            yield from unlike(expected.get(name, ABSENT), found.get(name, ABSENT), now, f"{where}.{name}")
    # To == alone, True is 1.
    elif type(found) is not type(expected) or found != expected:
        yield f"{where} is {found!r}, not {expected!r}"


def differences(vector, status, body):
    """Every place where an answer is not what a vector expects."""
    expected = vector["expected"]
    yield from unlike(expected["status"], status, moment(vector), "status")
    yield from unlike(expected["body"], body, moment(vector), "body")


class Vectors(unittest.TestCase):
    def none(self, told):
        """Fails with the first few."""
        if told:
            self.fail("\n".join([f"{len(told)} faults in {len(VECTORS)} vectors", *told[:10]]))

    def test_schema(self):
        Draft202012Validator.check_schema(SCHEMA)
        validator = Draft202012Validator(SCHEMA)
        self.none([f"{of['id']}: {why.message}" for of in VECTORS for why in validator.iter_errors(of)])

    def test_schema_refuses(self):
        validator, good = Draft202012Validator(SCHEMA), of_rule("token-card")
        for where, value in (
            *((key, ABSENT) for key in good),
            *((f"request.{key}", ABSENT) for key in ("method", "path", "key", "headers")),
            *((f"expected.{key}", ABSENT) for key in ("status", "body")),
            ("id", "token-card"),
            ("confidence", "sure"),
            ("kind", "sofa"),
            ("colour", "red"),
            ("request.method", "post"),
            ("request.key", "live"),
            ("request.headers.content-type", 1),
            ("request.body_hex", "00"),
            ("expected.status", "200"),
            ("expected.body.id", {"$pattern": "tok"}),
            ("expected.body.id", {"$pattern": "tok_id", "or": None}),
            ("expected.body.card", []),
        ):
            with self.subTest(where, value=value):
                self.assertFalse(validator.is_valid(changed(good, where, value)))

    def test_every_pattern_is_known(self):
        self.assertEqual(set(SCHEMA["$defs"]["pattern"]["properties"]["$pattern"]["enum"]), set(PATTERNS))

    def test_answers(self):
        connection = http.client.HTTPConnection(SERVER)
        self.addCleanup(connection.close)
        told = []
        for vector in VECTORS:
            answer = sent(connection, vector["request"])
            told += [f"{vector['id']}: {why}" for why in differences(vector, *answer)]
        self.none(told)


class Sender(unittest.TestCase):
    """What leaves, which answers alone do not tell."""

    def connection(self, sock):
        """One to what is at the other end of a socket."""
        connection = http.client.HTTPConnection("vectors.test")
        connection.sock = sock
        self.addCleanup(connection.close)
        return connection

    def test_requests(self):
        for method, path, key, headers, body, lines, content in (
            ("POST", "/v1/tokens", "bearer", {"content-type": "text/plain"}, {"body": "a=é"},
             ["Content-Length: 4", "content-type: text/plain", "authorization: Bearer sk_test_123"], b"a=\xc3\xa9"),
            ("POST", "/v1/tokens", "basic", {}, {"body_hex": "e90a"},
             ["Content-Length: 2", "authorization: Basic c2tfdGVzdF8xMjM6"], b"\xe9\n"),
            ("POST", "/v1/tokens?a=%20", "none", {"authorization": "Bearer a  b"}, {},
             ["Content-Length: 0", "authorization: Bearer a  b"], b""),
            ("GET", "/v1/tokens/%C3%A9", "none", {}, {}, [], b""),
        ):
            with self.subTest(method, path=path, key=key):
                ours, theirs = socket.socketpair()
                with theirs:
                    theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                    request = {"method": method, "path": path, "key": key, "headers": headers} | body
                    self.assertEqual(sent(self.connection(ours), request), (200, {}))
                    head, _, rest = theirs.recv(4096).partition(b"\r\n\r\n")
                    # Head and body may arrive apart.
                    rest += theirs.recv(4096) if content and not rest else b""
                always = [f"{method} {path} HTTP/1.1", "Host: vectors.test", "Accept-Encoding: identity"]
                self.assertEqual(head.decode().split("\r\n"), always + lines)
                self.assertEqual(rest, content)


def changed(value, where, to):
    """A copy with another value in a place, or nothing there."""
    value = copy.deepcopy(value)
    *path, name = where.split(".")
    of = value
    for key in path:
        of = of[key]
    if to is ABSENT:
        del of[name]
    else:
        of[name] = to
    return value


class Comparer(unittest.TestCase):
    """The comparer, on answers that nobody gave."""

    # What a pattern is to match, and what not.
    VALUES = {
        "tok_id": (["tok_1", "tok_1TCzdc2eZvKYlo2Ct44h1F8k"], ["btok_1", "tok_", "tok1", "tok_é", "tok_1\n", 1]),
        "btok_id": (["btok_1"], ["tok_1", "btok_"]),
        "ct_id": (["ct_1"], ["cpt_1", "ct_"]),
        "cpt_id": (["cpt_1"], ["ct_1", "cpt_"]),
        "pii_id": (["pii_1"], ["tok_1", "pii_"]),
        "cvctok_id": (["cvctok_1"], ["tok_1", "cvctok_"]),
        "card_id": (["card_1"], ["tok_1", "card_"]),
        "ba_id": (["ba_1"], ["btok_1", "ba_"]),
        "fingerprint": (["0123456789abcXYZ"], ["0123456789abcXY", "0123456789abcXYZ0", "0123456789abcXY-", 0]),
        "ip_or_null": ([None, "127.0.0.1", "2001:db8::1"], ["", "localhost", "127.0.0.256", "127.0.0.1:80", 1]),
        "now": ([-60, 0, 60], [-120, -61, 61, 120]),
        "any_text": ([" ", "\n", "Your card number is incorrect."], ["", 1, {}]),
        "unknown": ([None, "", 1, {}, [], ABSENT], []),
    }

    def right(self, expected, now):
        """A good answer, with the first that each pattern matches."""
        if is_pattern(expected):
            value = self.VALUES[expected["$pattern"]][0][0]
            return now + value if expected["$pattern"] == "now" else value
        if isinstance(expected, dict):
            return {name: self.right(value, now) for name, value in expected.items()}
        return expected

    def told(self, vector, where, to):
        """What is told of a good answer with another value in a place."""
        expected = vector["expected"]
        answer = {"status": expected["status"], "body": self.right(expected["body"], int(moment(vector)))}
        return list(differences(vector, **changed(answer, where, to)))

    def test_right_answers(self):
        for vector in VECTORS:
            with self.subTest(vector["id"]):
                self.assertEqual(self.told(vector, "status", vector["expected"]["status"]), [])
        # What nobody knows may be missing.
        refused = of_rule("number-not-digit")
        for to in (ABSENT, None, "https://dashboard.stripe.com/test/logs/req_1", {"$pattern": "tok_id"}):
            with self.subTest(to=to):
                self.assertEqual(self.told(refused, "body.error.request_log_url", to), [])

    def test_wrong_answers(self):
        now = int(moment(of_rule("token-card")))
        for rule, where, to in (
            ("token-card", "status", 201),
            ("number-not-digit", "status", 400),
            ("token-card", "body", b"<html>"),
            ("token-card", "body", []),
            ("token-card", "body.id", "btok_1"),
            ("token-card", "body.id", ABSENT),
            ("token-card", "body.object", "card"),
            ("token-card", "body.card", ABSENT),
            ("token-card", "body.card", None),
            ("token-card", "body.card.id", "tok_1"),
            ("token-card", "body.card.name", ABSENT),
            ("token-card", "body.card.name", ""),
            ("token-card", "body.card.colour", None),
            ("token-card", "body.card.exp_month", "7"),
            ("token-card", "body.card.fingerprint", "0123456789abcXY"),
            ("token-card", "body.card.fingerprint", None),
            ("token-card", "body.card.metadata.key", "value"),
            ("token-card", "body.card.networks.preferred", ABSENT),
            ("token-card", "body.client_ip", "localhost"),
            ("token-card", "body.client_ip", ABSENT),
            ("token-card", "body.created", now - 120),
            ("token-card", "body.created", now + 120),
            ("token-card", "body.created", str(now)),
            ("token-card", "body.created", ABSENT),
            ("token-card", "body.livemode", 0),
            ("token-card", "body.used", True),
            ("token-bank-account", "body.id", "tok_1"),
            ("token-bank-account", "body.bank_account.id", "card_1"),
            ("token-bank-account", "body.bank_account.fingerprint", "0123456789abcXY"),
            ("token-pii", "body.id", "tok_1"),
            ("number-not-digit", "body.error", "Your card number is incorrect."),
            ("number-not-digit", "body.error.code", ABSENT),
            ("number-not-digit", "body.error.message", ""),
            ("number-not-digit", "body.error.message", ABSENT),
            ("number-not-digit", "body.error.decline_code", "generic_decline"),
            ("number-not-digit", "body.error.type", "invalid_request_error"),
        ):
            with self.subTest(f"{rule}: {where}", to=to):
                [told] = self.told(of_rule(rule), where, to)
                self.assertTrue(told.startswith(f"{where} is {to!r}, not "), told)

    def test_all_that_is_wrong_is_told(self):
        answer = {"id": "btok_1", "object": "token", "card": {"colour": "red"}}
        expected = {"id": {"$pattern": "tok_id"}, "object": "card", "card": {"last4": "4242"}}
        self.assertEqual(
            list(unlike(expected, answer, 0, "body")),
            [
                "body.id is 'btok_1', not tok_id",
                "body.object is 'token', not 'card'",
                "body.card.last4 is absent, not '4242'",
                "body.card.colour is 'red', not absent",
            ],
        )

    def test_patterns(self):
        self.assertEqual(set(self.VALUES), set(PATTERNS))
        for pattern, (right, wrong) in self.VALUES.items():
            told = lambda value: list(unlike({"$pattern": pattern}, value, 0, "value"))
            for value in right:
                with self.subTest(pattern, right=value):
                    self.assertEqual(told(value), [])
            # And what only the last one matches.
            for value in wrong + ([] if pattern == "unknown" else [True, [right[0]], 0.5, ABSENT]):
                with self.subTest(pattern, wrong=value):
                    self.assertEqual(told(value), [f"value is {value!r}, not {pattern}"])
