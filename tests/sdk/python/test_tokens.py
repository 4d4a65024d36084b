"""Stripe's official Python library against `tokmint serve`; tests/sdk/run starts both.

What is expected stands in Stripe's API reference and in recorded answers, as in tests/golden_http; here it is seen
through the library. Every test runs through each of its four doors: StripeClient and the older functions of the
module, blocking and asynchronous.
"""

import asyncio
import os
import re
import unittest

import stripe

SERVER = os.environ["TOKMINT"]
NOW = int(os.environ["TOKMINT_NOW"])
KEY = "sk_test_123"
# As many as the library makes by default where it is not called by a client: of two calls with the same key one may be
# told that the other is going on.
RETRIES = 2

ACCOUNT = "2eZvKYlo2C"
CONNECTED = "acct_1ConnectedAccoun"

CARD = {"number": "4242424242424242", "exp_month": "5", "exp_year": "2030", "cvc": "314"}
BANK_ACCOUNT = {
    "country": "US",
    "currency": "usd",
    "account_holder_name": "Jenny Rosen",
    "account_holder_type": "individual",
    "account_type": "checking",
    "routing_number": "110000000",
    "account_number": "000123456789",
}
ADDRESS = {"line1": "10, rue de l'Été & Fils", "city": "Montréal", "postal_code": "H2X 1Y4", "country": "CA"}
DOB = {"day": 9, "month": 12, "year": 1901}
INDIVIDUAL = {
    "first_name": "Zoë",
    "last_name": "O'Neil",
    "address": ADDRESS,
    "dob": DOB,
    "email": "zoe@example.com",
    "full_name_aliases": ["Zoe O'Neil", "Z. O'Neil"],
    "id_number": "000000000",
    "metadata": {"100% sure": "a=b&c", "empty": ""},
    "political_exposure": "none",
    "relationship": {"owner": True, "director": False, "percent_ownership": 12.5, "title": "CEO"},
    "verification": {"document": {"front": "file_123"}},
}
COMPANY = {
    "name": "Zoë & Fils",
    "address": ADDRESS,
    "owners_provided": True,
    "ownership_declaration": {"date": NOW, "ip": "127.0.0.1", "user_agent": "curl/8"},
    "registration_date": "",
    "structure": "private_corporation",
    "tax_id": "000000000",
}
PERSON = INDIVIDUAL | {
    "additional_tos_acceptances": {"account": {"date": NOW, "ip": "127.0.0.1"}},
    "documents": {"passport": {"files": ["file_123", "file_456"]}},
    "us_cfpb_data": {"race_details": {"race": ["asian", "white"]}},
}


def ids(prefix, account=ACCOUNT, at=NOW):
    """The ids of a kind that are made at a moment: a digit, the time in base 62, the account, random characters."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    seconds, time = at - 1342389380, ""
    for _ in range(5):
        seconds, digit = divmod(seconds, 62)
        time = alphabet[digit] + time
    return re.compile(f"{prefix}_1{time}{account}[0-9A-Za-z]{{8}}")


REQUEST_ID = re.compile("req_[0-9A-Za-z]{14}")
FINGERPRINT = re.compile("[0-9A-Za-z]{16}")


class Tokens:
    """The tests, over `create`, `retrieve` and `together`, which each door has in its own way."""

    def refused(self, kind, call):
        with self.assertRaises(kind) as caught:
            call()
        why = caught.exception
        self.assertIs(type(why), kind)
        self.assertRegex(why.request_id, REQUEST_ID)
        return why

    def assertWhole(self, pattern, text):
        self.assertIsNotNone(pattern.fullmatch(text), f"{text!r} is no {pattern.pattern}")

    def made_and_retrieved(self, kind, prefix, **params):
        """What a token of any kind is, when it is made and later."""
        made = self.create(**params)
        self.assertIsInstance(made, stripe.Token)
        self.assertWhole(ids(prefix), made.id)
        self.assertEqual(made.object, "token")
        self.assertEqual(made.type, kind)
        self.assertEqual(made.created, NOW)
        self.assertEqual(made.client_ip, "127.0.0.1")
        self.assertIs(made.livemode, False)
        self.assertIs(made.used, False)
        self.assertEqual(made.last_response.code, 200)
        self.assertRegex(made.last_response.request_id, REQUEST_ID)
        retrieved = self.retrieve(made.id)
        self.assertEqual(retrieved.to_dict(), made.to_dict())
        self.assertNotEqual(retrieved.last_response.request_id, made.last_response.request_id)
        return made

    def content_of(self, token):
        """The fields that tokens of some kinds have and others do not."""
        shared = {"id", "object", "client_ip", "created", "livemode", "type", "used"}
        return set(token.to_dict()) - shared

    # Every kind.

    def test_card(self):
        token = self.made_and_retrieved("card", "tok", card=CARD)
        self.assertEqual(self.content_of(token), {"card"})
        card = token.card
        self.assertIsInstance(card, stripe.Card)
        self.assertWhole(ids("card"), card.id)
        self.assertEqual(card.object, "card")
        self.assertEqual(card.brand, "Visa")
        self.assertEqual(card.country, "US")
        self.assertEqual(card.cvc_check, "unchecked")
        self.assertIsNone(card.dynamic_last4)
        self.assertEqual((card.exp_month, card.exp_year), (5, 2030))
        self.assertWhole(FINGERPRINT, card.fingerprint)
        self.assertEqual(card.funding, "credit")
        self.assertEqual(card.last4, "4242")
        self.assertEqual(card.metadata.to_dict(), {})
        self.assertIsNone(card.name)
        self.assertIsNone(card.networks.preferred)
        self.assertEqual(card.regulated_status, "unregulated")
        self.assertIsNone(card.tokenization_method)
        self.assertNotIn("currency", card)
        self.assertNotIn("customer", card)

    def test_card_with_everything(self):
        address = {
            "address_line1": "10, rue de l'Été & Fils",
            "address_line2": "+1 = 100% [ok]; #2?",
            "address_city": "東京",
            "address_state": "QC",
            "address_zip": "H2X 1Y4",
            "address_country": "CA",
            "name": "Zoë 🦀",
        }
        card = CARD | address | {"number": "5555 5555 5555 4444", "exp_year": 30, "exp_month": 5}
        card |= {"currency": "USD", "networks": {"preferred": "mastercard"}}
        token = self.made_and_retrieved("card", "tok", card=card)
        for name, value in address.items():
            self.assertEqual(token.card[name], value)
        self.assertEqual(token.card.address_line1_check, "unchecked")
        self.assertEqual(token.card.address_zip_check, "unchecked")
        self.assertEqual(token.card.brand, "MasterCard")
        self.assertEqual(token.card.currency, "usd")
        self.assertEqual((token.card.exp_month, token.card.exp_year), (5, 2030))
        self.assertEqual(token.card.last4, "4444")

    def test_card_without_cvc(self):
        card = {name: value for name, value in CARD.items() if name != "cvc"}
        self.assertIsNone(self.create(card=card).card.cvc_check)

    def test_same_number_has_the_same_fingerprint(self):
        one, other = self.create(card=CARD), self.create(card=CARD | {"exp_month": "6"})
        self.assertNotEqual(one.id, other.id)
        self.assertEqual(one.card.fingerprint, other.card.fingerprint)
        another = self.create(card=CARD | {"number": "4000056655665556"})
        self.assertNotEqual(one.card.fingerprint, another.card.fingerprint)
        self.assertEqual(another.card.funding, "debit")

    def test_bank_account(self):
        token = self.made_and_retrieved("bank_account", "btok", bank_account=BANK_ACCOUNT)
        self.assertEqual(self.content_of(token), {"bank_account", "redaction"})
        account = token.bank_account
        self.assertIsInstance(account, stripe.BankAccount)
        self.assertWhole(ids("ba"), account.id)
        self.assertEqual(account.object, "bank_account")
        self.assertEqual(account.account_holder_name, "Jenny Rosen")
        self.assertEqual(account.account_holder_type, "individual")
        self.assertEqual(account.account_type, "checking")
        self.assertEqual(account.bank_name, "STRIPE TEST BANK")
        self.assertEqual(account.country, "US")
        self.assertEqual(account.currency, "usd")
        self.assertWhole(FINGERPRINT, account.fingerprint)
        self.assertEqual(account.last4, "6789")
        self.assertEqual(account.routing_number, "110000000")
        self.assertEqual(account.status, "new")

    def test_iban(self):
        account = {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}
        token = self.made_and_retrieved("bank_account", "btok", bank_account=account)
        self.assertEqual(token.bank_account.last4, "3000")
        self.assertEqual(token.bank_account.currency, "eur")

    def test_account(self):
        for account in (
            {"business_type": "individual", "individual": INDIVIDUAL, "tos_shown_and_accepted": True},
            {"business_type": "company", "company": COMPANY, "tos_shown_and_accepted": True},
        ):
            token = self.made_and_retrieved("account", "ct", account=account)
            self.assertEqual(self.content_of(token), {"redaction"})

    def test_person(self):
        token = self.made_and_retrieved("person", "cpt", person=PERSON)
        self.assertEqual(self.content_of(token), {"redaction"})

    def test_pii(self):
        token = self.made_and_retrieved("pii", "pii", pii={"id_number": "000000000"})
        self.assertEqual(self.content_of(token), {"redaction"})

    def test_cvc_update(self):
        token = self.made_and_retrieved("cvc_update", "cvctok", cvc_update={"cvc": "012"})
        self.assertEqual(self.content_of(token), {"redaction"})

    def test_ready_made(self):
        token = self.retrieve("tok_visa")
        self.assertEqual(token.id, "tok_visa")
        self.assertEqual(token.type, "card")
        self.assertIs(token.used, False)
        self.assertEqual(token.card.brand, "Visa")
        self.assertEqual(token.card.last4, "4242")
        # This month of next year.
        self.assertEqual((token.card.exp_month, token.card.exp_year), (11, 2027))
        self.assertEqual(self.retrieve("tok_mastercard").card.brand, "MasterCard")

    # Refusals, by the library's class.

    def test_card_error(self):
        for change, code, param, message in (
            ({"number": "4242424242424241"}, "incorrect_number", "number", "Your card number is incorrect."),
            ({"number": "4444"}, "invalid_number", "number", "The card number is not a valid credit card number."),
            ({"exp_month": 13}, "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."),
            ({"exp_year": 2025}, "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
            ({"cvc": "12"}, "invalid_cvc", "cvc", "Your card's security code is invalid."),
        ):
            with self.subTest(change):
                why = self.refused(stripe.CardError, lambda: self.create(card=CARD | change))
                self.assertEqual(why.http_status, 402)
                self.assertEqual(why.code, code)
                self.assertEqual(why.param, param)
                self.assertEqual(why.user_message, message)
                self.assertEqual(str(why), f"Request {why.request_id}: {message}")
                self.assertEqual(why.error.type, "card_error")
                self.assertEqual(why.error.code, code)
                self.assertIsNone(why.error.decline_code)
                page = code.replace("_", "-")
                self.assertEqual(why.error.doc_url, f"https://stripe.com/docs/error-codes/{page}")
                self.assertTrue(why.error.request_log_url.endswith(why.request_id))
                self.assertEqual(why.headers["stripe-should-retry"], "false")

    def test_decline(self):
        self.at(os.environ["TOKMINT_WITHOUT_UNION_PAY"])
        why = self.refused(stripe.CardError, lambda: self.create(card=CARD | {"number": "6200000000000005"}))
        self.assertEqual(why.http_status, 402)
        self.assertEqual(why.code, "card_declined")
        self.assertEqual(why.user_message, "Your card is not supported.")
        self.assertEqual(why.error.decline_code, "card_not_supported")

    def test_raw_cards_refused(self):
        self.at(os.environ["TOKMINT_WITHOUT_RAW_CARDS"])
        # 402 is what makes it a CardError; its type is another.
        why = self.refused(stripe.CardError, lambda: self.create(card=CARD))
        self.assertEqual(why.http_status, 402)
        self.assertEqual(why.error.type, "invalid_request_error")
        self.assertIsNone(why.code)
        self.assertIn("Sending credit card numbers directly to the Stripe API is generally unsafe.", why.user_message)

    def test_invalid_request_error(self):
        bare_bank = {"country": "US", "currency": "usd", "routing_number": "110000000"}
        for params, code, param, message in (
            ({"card": {"number": CARD["number"], "exp_year": "2030"}}, "parameter_missing", "card[exp_month]",
             "Missing required param: card[exp_month]."),
            ({"bank_account": bare_bank}, "parameter_missing", "bank_account[account_number]",
             "Missing required param: bank_account[account_number]."),
            ({"card": CARD | {"colour": "red"}}, "parameter_unknown", "card[colour]",
             "Received unknown parameter: card[colour]"),
            ({"card": CARD, "foo": "bar"}, "parameter_unknown", "foo", "Received unknown parameter: foo"),
            ({"card": {"number": "", "exp_month": 5, "exp_year": 2030}}, "parameter_invalid_empty", "card[number]",
             "You passed an empty string for 'card[number]'. We assume empty values are an attempt to unset a "
             "parameter; however 'card[number]' cannot be unset. You should remove 'card[number]' from your request "
             "or supply a non-empty value."),
            ({"person": {"dob": DOB | {"day": "abc"}}}, "parameter_invalid_integer", "person[dob][day]",
             "Invalid integer: abc"),
            ({"bank_account": BANK_ACCOUNT | {"account_number": "000123456780"}}, "account_number_invalid",
             "bank_account[account_number]",
             "You must use a test bank account number in test mode. Try 000123456789 or see more options at "
             "https://stripe.com/docs/connect/testing#account-numbers."),
            ({"account": {"business_type": "band"}}, None, "account[business_type]",
             "Invalid account[business_type]: must be one of company, government_entity, individual, or non_profit"),
            ({"card": CARD, "pii": {"id_number": "000000000"}}, None, "card",
             "You may only specify one of these parameters: card, pii."),
        ):
            with self.subTest(message):
                why = self.refused(stripe.InvalidRequestError, lambda: self.create(**params))
                self.assertEqual(why.http_status, 400)
                self.assertEqual(why.code, code)
                self.assertEqual(why.param, param)
                self.assertEqual(why.user_message, message)
                self.assertEqual(why.error.type, "invalid_request_error")

    def test_nothing_given(self):
        why = self.refused(stripe.InvalidRequestError, lambda: self.create())
        self.assertEqual((why.http_status, why.code, why.param), (400, "parameter_missing", None))
        self.assertRegex(why.user_message, "^You must supply either a card, customer, PII data, bank account, or ")

    def test_unknown_token(self):
        for token in ("tok_1TCzdc2eZvKYlo2Ct44h1F8k", "no-such/töken?", "pm_card_visa"):
            with self.subTest(token):
                why = self.refused(stripe.InvalidRequestError, lambda: self.retrieve(token))
                self.assertEqual((why.http_status, why.code, why.param), (404, "resource_missing", "token"))
                self.assertEqual(why.user_message, f"No such token: '{token}'")

    def test_authentication_error(self):
        key = "some_key_that_is_in_all"
        for call in (
            lambda: self.create(card=CARD, api_key=key),
            lambda: self.retrieve("tok_visa", api_key=key),
        ):
            why = self.refused(stripe.AuthenticationError, call)
            self.assertEqual(why.http_status, 401)
            self.assertIsNone(why.code)
            self.assertEqual(why.error.type, "invalid_request_error")
            self.assertEqual(why.user_message, f"Invalid API Key provided: some_key{'*' * 11}_all")

    def test_permission_error(self):
        why = self.refused(stripe.PermissionError, lambda: self.create(card=CARD, stripe_account="me"))
        self.assertEqual(why.http_status, 403)
        self.assertEqual(why.error.code, "account_invalid")
        self.assertEqual(
            why.user_message,
            "The provided key '*******_123' does not have access to account 'me' (or that account does not exist). "
            "Application access may have been revoked.",
        )

    def test_publishable_key(self):
        made = self.create(card=CARD, api_key="pk_test_123")
        self.assertNotIn("fingerprint", made.card)
        self.assertNotIn("metadata", made.card)
        # Only the secret key may look, and then sees it.
        self.assertWhole(FINGERPRINT, self.retrieve(made.id).card.fingerprint)
        with self.assertRaises((stripe.AuthenticationError, stripe.PermissionError)) as caught:
            self.retrieve(made.id, api_key="pk_test_123")
        self.assertEqual(caught.exception.error.code, "secret_key_required")

    def test_api_error(self):
        # Answered by the edge, with a page.
        with self.assertRaises(stripe.APIError) as caught:
            self.retrieve("x" * 17_000)
        self.assertEqual(caught.exception.http_status, 414)

    # Idempotency.

    def test_retry_with_the_same_key(self):
        key = self.idempotency_key()
        one = self.create(card=CARD, idempotency_key=key)
        again = self.create(card=CARD, idempotency_key=key)
        self.assertEqual(one.to_dict(), again.to_dict())
        self.assertEqual(one.last_response.idempotency_key, key)
        self.assertNotIn("idempotent-replayed", one.last_response.headers)
        self.assertEqual(one.last_response.headers["original-request"], one.last_response.request_id)
        self.assertEqual(again.last_response.headers["idempotent-replayed"], "true")
        self.assertEqual(again.last_response.headers["original-request"], one.last_response.request_id)
        self.assertNotEqual(again.last_response.request_id, one.last_response.request_id)
        self.assertNotEqual(self.create(card=CARD, idempotency_key=self.idempotency_key()).id, one.id)

    def test_retry_of_a_refused_card(self):
        key = self.idempotency_key()
        call = lambda: self.create(card=CARD | {"cvc": "1"}, idempotency_key=key)
        one, again = self.refused(stripe.CardError, call), self.refused(stripe.CardError, call)
        self.assertEqual(again.http_body, one.http_body)
        self.assertEqual(again.headers["idempotent-replayed"], "true")
        self.assertEqual(again.headers["original-request"], one.request_id)

    def test_key_is_free_after_a_missing_parameter(self):
        key = self.idempotency_key()
        self.refused(stripe.InvalidRequestError, lambda: self.create(idempotency_key=key))
        self.assertNotIn("idempotent-replayed", self.create(card=CARD, idempotency_key=key).last_response.headers)

    def test_idempotency_error(self):
        key = self.idempotency_key()
        self.create(card=CARD, idempotency_key=key)
        other = CARD | {"exp_month": "6"}
        why = self.refused(stripe.IdempotencyError, lambda: self.create(card=other, idempotency_key=key))
        self.assertEqual(why.http_status, 400)
        self.assertEqual(why.error.type, "idempotency_error")
        self.assertEqual(
            why.user_message,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            f"Try using a key other than '{key}' if you meant to execute a different request.",
        )

    def test_many_at_once_with_the_same_key(self):
        key = self.idempotency_key()
        tokens = self.together(16, card=CARD, idempotency_key=key)
        self.assertEqual(len({token.id for token in tokens}), 1)
        replayed = ["idempotent-replayed" in token.last_response.headers for token in tokens]
        self.assertEqual(replayed.count(False), 1)

    def test_many_at_once(self):
        tokens = self.together(64, card=CARD)
        self.assertEqual(len({token.id for token in tokens}), 64)
        self.assertEqual(len({token.last_response.request_id for token in tokens}), 64)

    # Connect, expansion, versions.

    def test_connected_account(self):
        made = self.create(card=CARD, stripe_account=CONNECTED)
        self.assertWhole(ids("tok", CONNECTED[-10:]), made.id)
        self.assertWhole(ids("card", CONNECTED[-10:]), made.card.id)
        self.assertEqual(made.last_response.headers["stripe-account"], CONNECTED)
        self.assertEqual(self.retrieve(made.id, stripe_account=CONNECTED).to_dict(), made.to_dict())
        why = self.refused(stripe.InvalidRequestError, lambda: self.retrieve(made.id))
        self.assertEqual(why.code, "resource_missing")

    def test_customer_of_nobody(self):
        for params in ({"customer": "cus_123"}, {"customer": "cus_123", "card": "card_123"}):
            call = lambda: self.create(**params, stripe_account=CONNECTED)
            why = self.refused(stripe.InvalidRequestError, call)
            self.assertEqual((why.http_status, why.code, why.param), (400, "resource_missing", "customer"))
            self.assertEqual(why.user_message, "No such customer: 'cus_123'")

    def test_expand(self):
        made = self.create(card=CARD, expand=["card"])
        self.assertEqual(made.card.last4, "4242")
        self.assertEqual(self.retrieve(made.id, expand=["card", "bank_account"]).to_dict(), made.to_dict())
        for call in (
            lambda: self.create(card=CARD, expand=["owner"]),
            lambda: self.retrieve(made.id, expand=["owner"]),
        ):
            why = self.refused(stripe.InvalidRequestError, call)
            self.assertEqual((why.http_status, why.code), (400, None))
            self.assertEqual(why.user_message, "This property cannot be expanded (owner).")

    def test_version(self):
        made = self.create(card=CARD, stripe_version="2023-10-16")
        self.assertEqual(made.last_response.headers["stripe-version"], "2023-10-16")
        current = self.create(card=CARD).last_response.headers["stripe-version"]
        self.assertEqual(current, stripe.api_version)


OPTIONS = {"api_key", "stripe_account", "stripe_version", "idempotency_key"}


class Door(Tokens):
    """What the four doors share: their server, and keys that nobody else has."""

    def setUp(self):
        self.at(SERVER)

    def idempotency_key(self):
        return f"{self.id()} {os.urandom(8).hex()}"


class ByClient(Door, unittest.TestCase):
    def at(self, server):
        self.client = stripe.StripeClient(KEY, base_addresses={"api": server}, max_network_retries=RETRIES)

    @staticmethod
    def split(params):
        options = {name: params.pop(name) for name in OPTIONS & params.keys()}
        return params, options

    def create(self, **params):
        return self.client.v1.tokens.create(*self.split(params))

    def retrieve(self, token, **params):
        return self.client.v1.tokens.retrieve(token, *self.split(params))

    def together(self, times, **params):
        return threaded(times, lambda: self.create(**params))

    def test_other_path(self):
        call = lambda: self.client.raw_request("post", "/v1/charges", amount=100)
        why = self.refused(stripe.InvalidRequestError, call)
        self.assertEqual((why.http_status, why.code), (404, None))
        self.assertRegex(why.user_message, r"^Unrecognized request URL \(POST: /v1/charges\)\.")


class ByModule(Door, unittest.TestCase):
    def at(self, server):
        stripe.api_key, stripe.api_base = KEY, server

    def create(self, **params):
        return stripe.Token.create(**params)

    def retrieve(self, token, **params):
        return stripe.Token.retrieve(token, **params)

    def together(self, times, **params):
        return threaded(times, lambda: self.create(**params))


class Asynchronous(Door):
    """Blocks on a loop that all calls of a test share, as its connections do."""

    def setUp(self):
        self.loop = asyncio.new_event_loop()
        super().setUp()

    def tearDown(self):
        self.loop.run_until_complete(self.http.close_async())
        self.loop.close()

    def create(self, **params):
        return self.loop.run_until_complete(self.create_async(**params))

    def retrieve(self, token, **params):
        return self.loop.run_until_complete(self.retrieve_async(token, **params))

    def together(self, times, **params):
        async def all_of_them():
            return await asyncio.gather(*(self.create_async(**params) for _ in range(times)))

        return self.loop.run_until_complete(all_of_them())


class ByClientAsync(Asynchronous, unittest.TestCase):
    def at(self, server):
        self.http = stripe.HTTPXClient()
        self.client = stripe.StripeClient(
            KEY, base_addresses={"api": server}, http_client=self.http, max_network_retries=RETRIES
        )

    def create_async(self, **params):
        return self.client.v1.tokens.create_async(*ByClient.split(params))

    def retrieve_async(self, token, **params):
        return self.client.v1.tokens.retrieve_async(token, *ByClient.split(params))


class ByModuleAsync(Asynchronous, unittest.TestCase):
    def setUp(self):
        before = stripe.default_http_client
        self.addCleanup(setattr, stripe, "default_http_client", before)
        super().setUp()

    def at(self, server):
        self.http = stripe.default_http_client = stripe.HTTPXClient()
        stripe.api_key, stripe.api_base = KEY, server

    def create_async(self, **params):
        return stripe.Token.create_async(**params)

    def retrieve_async(self, token, **params):
        return stripe.Token.retrieve_async(token, **params)


def threaded(times, call):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=16) as pool:
        return list(pool.map(lambda _: call(), range(times)))
