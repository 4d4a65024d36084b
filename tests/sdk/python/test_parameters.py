"""Every parameter that the types of Stripe's Python library know, with every word of its enumerations, is taken."""

import os
import types
import typing
import unittest

import stripe
import stripe.params
from typing_extensions import get_type_hints, is_typeddict

NOW = int(os.environ["TOKMINT_NOW"])

# Where not every text or number will do.
FITTING = {
    "account_number": "000123456789",
    "country": "US",
    "currency": "usd",
    "cvc": "314",
    "date": NOW,
    "email": "zoe@example.com",
    "exp_month": "5",
    "exp_year": "2030",
    "month": 12,
    "number": "4242424242424242",
    "routing_number": "110000000",
    "year": 1901,
}


def values(kind, name):
    """Values of a type that, together, have every parameter and every word in them."""
    members = typing.get_args(kind)
    if is_typeddict(kind):
        return hashes({name: values(kind, name) for name, kind in get_type_hints(kind).items()})
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [value for member in chosen(members) for value in values(member, name)]
    if typing.get_origin(kind) is typing.Literal:
        return list(members)
    if typing.get_origin(kind) is list:
        return [[value] for value in values(members[0], name)]
    if kind is bool:
        return [True, False]
    if kind in (str, int, float):
        return [FITTING.get(name, {str: "abc", int: 1, float: 12.5}[kind])]
    # Metadata.
    return [{"key": "value"}]


def hashes(fields):
    """First the hash with every parameter, then such that differ from it in one."""
    # A bank account of a payment method is nothing else.
    fields.pop("payment_method", None)
    whole = {name: of[0] for name, of in fields.items()}
    return [whole] + [whole | {name: value} for name, of in fields.items() for value in of[1:]]


def chosen(members):
    """What counts of the members of a union: values before "", which unsets; and of an enumeration, which takes words
    of later versions as any text, those that it names."""
    unsets = [member for member in members if typing.get_args(member) == ("",)]
    words = [member for member in members if typing.get_origin(member) is typing.Literal and member not in unsets]
    others = [member for member in members if member not in unsets + words and not (words and member is str)]
    return others + words + unsets


def parameters(value):
    """How many parameters are in a value."""
    if isinstance(value, dict):
        return sum(parameters(of) for of in value.values())
    return 1


class Parameters(unittest.TestCase):
    def test_every_one_is_taken(self):
        client = stripe.StripeClient("sk_test_123", base_addresses={"api": os.environ["TOKMINT"]})
        seen = 0
        for name in ("account", "bank_account", "card", "cvc_update", "person", "pii"):
            kind = getattr(stripe.params, "TokenCreateParams" + name.title().replace("_", ""))
            whole, *others = values(kind, name)
            seen += parameters(whole)
            for value in (whole, *others):
                with self.subTest({name: value}):
                    self.assertEqual(client.v1.tokens.create({name: value}).type, name)
        # All that the library's version has, hashes not counted, but `bank_account[payment_method]`.
        self.assertEqual(seen, 215)
