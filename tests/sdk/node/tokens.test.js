// Stripe's official library for Node against `tokmint serve`; tests/sdk/run starts both.
//
// What is expected stands in Stripe's API reference and in recorded answers, as in tests/golden_http; here it is seen
// through the library. Every test runs over both of the library's HTTP clients: Node's own, and fetch.

'use strict';

const assert = require('node:assert/strict');
const {randomUUID} = require('node:crypto');
const {describe, test} = require('node:test');
const Stripe = require('stripe');

const NOW = Number(process.env.TOKMINT_NOW);
const KEY = 'sk_test_123';

const ACCOUNT = '2eZvKYlo2C';
const CONNECTED = 'acct_1ConnectedAccoun';

const CARD = {number: '4242424242424242', exp_month: '5', exp_year: '2030', cvc: '314'};
const BANK_ACCOUNT = {
  country: 'US',
  currency: 'usd',
  account_holder_name: 'Jenny Rosen',
  account_holder_type: 'individual',
  account_type: 'checking',
  routing_number: '110000000',
  account_number: '000123456789',
};
const ADDRESS = {line1: "10, rue de l'Été & Fils", city: 'Montréal', postal_code: 'H2X 1Y4', country: 'CA'};
const DOB = {day: 9, month: 12, year: 1901};
const INDIVIDUAL = {
  first_name: 'Zoë',
  last_name: "O'Neil",
  address: ADDRESS,
  dob: DOB,
  email: 'zoe@example.com',
  full_name_aliases: ["Zoe O'Neil", "Z. O'Neil"],
  id_number: '000000000',
  metadata: {'100% sure': 'a=b&c', empty: ''},
  political_exposure: 'none',
  relationship: {owner: true, director: false, percent_ownership: 12.5, title: 'CEO'},
  verification: {document: {front: 'file_123'}},
};
const COMPANY = {
  name: 'Zoë & Fils',
  address: ADDRESS,
  owners_provided: true,
  ownership_declaration: {date: NOW, ip: '127.0.0.1', user_agent: 'curl/8'},
  registration_date: '',
  structure: 'private_corporation',
  tax_id: '000000000',
};
const PERSON = {
  ...INDIVIDUAL,
  additional_tos_acceptances: {account: {date: NOW, ip: '127.0.0.1'}},
  documents: {passport: {files: ['file_123', 'file_456']}},
  us_cfpb_data: {race_details: {race: ['asian', 'white']}},
};

/** The ids of a kind that are made now: a digit, the time in base 62, the account, random characters. */
function ids(prefix, account = ACCOUNT) {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let seconds = NOW - 1342389380;
  let time = '';
  for (let digit = 0; digit < 5; digit++) {
    time = alphabet[seconds % 62] + time;
    seconds = Math.floor(seconds / 62);
  }
  return new RegExp(`^${prefix}_1${time}${account}[0-9A-Za-z]{8}$`);
}

const REQUEST_ID = /^req_[0-9A-Za-z]{14}$/;
const FINGERPRINT = /^[0-9A-Za-z]{16}$/;

/** The plain object without what the library adds. */
const plain = (token) => JSON.parse(JSON.stringify(token));

/** A header of the answer; the library hands on what its HTTP client has, an object or `Headers`. */
const header = (token, name) => new Headers(token.lastResponse.headers).get(name);

/** The fields that tokens of some kinds have and others do not. */
function contentOf(token) {
  const shared = ['id', 'object', 'client_ip', 'created', 'livemode', 'type', 'used'];
  return Object.keys(token).filter((name) => !shared.includes(name));
}

/** The error of a call that must fail with that class. */
async function refused(kind, call) {
  const why = await call.then(
    () => assert.fail(`no ${kind}`),
    (error) => error
  );
  assert.equal(why.type, kind, why.message);
  assert.equal(why.constructor, Stripe.errors[kind]);
  assert.match(why.requestId, REQUEST_ID);
  return why;
}

function tests(httpClient) {
  const at = (server) => {
    const {hostname, port} = new URL(server);
    return new Stripe(KEY, {host: hostname, port, protocol: 'http', httpClient: httpClient()});
  };
  const stripe = at(process.env.TOKMINT);

  /** What a token of any kind is, when it is made and later. */
  async function madeAndRetrieved(kind, prefix, params) {
    const made = await stripe.tokens.create(params);
    assert.match(made.id, ids(prefix));
    assert.equal(made.object, 'token');
    assert.equal(made.type, kind);
    assert.equal(made.created, NOW);
    assert.equal(made.client_ip, '127.0.0.1');
    assert.equal(made.livemode, false);
    assert.equal(made.used, false);
    assert.equal(made.lastResponse.statusCode, 200);
    assert.match(made.lastResponse.requestId, REQUEST_ID);
    const retrieved = await stripe.tokens.retrieve(made.id);
    assert.deepEqual(plain(retrieved), plain(made));
    assert.notEqual(retrieved.lastResponse.requestId, made.lastResponse.requestId);
    return made;
  }

  describe('every kind', () => {
    test('card', async () => {
      const token = await madeAndRetrieved('card', 'tok', {card: CARD});
      assert.deepEqual(contentOf(token), ['card']);
      const {id, fingerprint, ...others} = plain(token.card);
      assert.match(id, ids('card'));
      assert.match(fingerprint, FINGERPRINT);
      assert.deepEqual(others, {
        object: 'card',
        address_city: null,
        address_country: null,
        address_line1: null,
        address_line1_check: null,
        address_line2: null,
        address_state: null,
        address_zip: null,
        address_zip_check: null,
        brand: 'Visa',
        country: 'US',
        cvc_check: 'unchecked',
        dynamic_last4: null,
        exp_month: 5,
        exp_year: 2030,
        funding: 'credit',
        last4: '4242',
        metadata: {},
        name: null,
        networks: {preferred: null},
        regulated_status: 'unregulated',
        tokenization_method: null,
        wallet: null,
      });
    });

    test('card with everything', async () => {
      const address = {
        address_line1: "10, rue de l'Été & Fils",
        address_line2: '+1 = 100% [ok]; #2?',
        address_city: '東京',
        address_state: 'QC',
        address_zip: 'H2X 1Y4',
        address_country: 'CA',
        name: 'Zoë 🦀',
      };
      const {card} = await madeAndRetrieved('card', 'tok', {
        card: {
          ...CARD,
          ...address,
          number: '5555 5555 5555 4444',
          exp_month: 5,
          exp_year: 30,
          currency: 'USD',
          networks: {preferred: 'mastercard'},
        },
      });
      for (const [name, value] of Object.entries(address)) {
        assert.equal(card[name], value);
      }
      assert.equal(card.address_line1_check, 'unchecked');
      assert.equal(card.address_zip_check, 'unchecked');
      assert.equal(card.brand, 'MasterCard');
      assert.equal(card.currency, 'usd');
      assert.equal(card.exp_month, 5);
      assert.equal(card.exp_year, 2030);
      assert.equal(card.last4, '4444');
    });

    test('card without CVC', async () => {
      const {cvc, ...card} = CARD;
      assert.equal((await stripe.tokens.create({card})).card.cvc_check, null);
    });

    test('the same number has the same fingerprint', async () => {
      const one = await stripe.tokens.create({card: CARD});
      const other = await stripe.tokens.create({card: {...CARD, exp_month: '6'}});
      assert.notEqual(one.id, other.id);
      assert.equal(one.card.fingerprint, other.card.fingerprint);
      const another = await stripe.tokens.create({card: {...CARD, number: '4000056655665556'}});
      assert.notEqual(one.card.fingerprint, another.card.fingerprint);
      assert.equal(another.card.funding, 'debit');
    });

    test('bank account', async () => {
      const token = await madeAndRetrieved('bank_account', 'btok', {bank_account: BANK_ACCOUNT});
      assert.deepEqual(contentOf(token), ['bank_account', 'redaction']);
      const {id, fingerprint, ...others} = plain(token.bank_account);
      assert.match(id, ids('ba'));
      assert.match(fingerprint, FINGERPRINT);
      assert.deepEqual(others, {
        object: 'bank_account',
        account_holder_name: 'Jenny Rosen',
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: 'STRIPE TEST BANK',
        country: 'US',
        currency: 'usd',
        last4: '6789',
        routing_number: '110000000',
        status: 'new',
      });
    });

    test('IBAN', async () => {
      const account = {country: 'DE', currency: 'eur', account_number: 'DE89370400440532013000'};
      const token = await madeAndRetrieved('bank_account', 'btok', {bank_account: account});
      assert.equal(token.bank_account.last4, '3000');
      assert.equal(token.bank_account.currency, 'eur');
    });

    test('account', async () => {
      for (const account of [
        {business_type: 'individual', individual: INDIVIDUAL, tos_shown_and_accepted: true},
        {business_type: 'company', company: COMPANY, tos_shown_and_accepted: true},
      ]) {
        const token = await madeAndRetrieved('account', 'ct', {account});
        assert.deepEqual(contentOf(token), ['redaction']);
      }
    });

    test('person', async () => {
      const token = await madeAndRetrieved('person', 'cpt', {person: PERSON});
      assert.deepEqual(contentOf(token), ['redaction']);
    });

    test('PII', async () => {
      const token = await madeAndRetrieved('pii', 'pii', {pii: {id_number: '000000000'}});
      assert.deepEqual(contentOf(token), ['redaction']);
    });

    test('CVC update', async () => {
      const token = await madeAndRetrieved('cvc_update', 'cvctok', {cvc_update: {cvc: '012'}});
      assert.deepEqual(contentOf(token), ['redaction']);
    });

    test('ready-made', async () => {
      const token = await stripe.tokens.retrieve('tok_visa');
      assert.equal(token.id, 'tok_visa');
      assert.equal(token.type, 'card');
      assert.equal(token.used, false);
      assert.equal(token.card.brand, 'Visa');
      assert.equal(token.card.last4, '4242');
      // This month of next year.
      assert.equal(token.card.exp_month, 11);
      assert.equal(token.card.exp_year, 2027);
      assert.equal((await stripe.tokens.retrieve('tok_mastercard')).card.brand, 'MasterCard');
    });
  });

  describe("refusals, by the library's class", () => {
    for (const [change, code, param, message] of [
      [{number: '4242424242424241'}, 'incorrect_number', 'number', 'Your card number is incorrect.'],
      [{number: '4444'}, 'invalid_number', 'number', 'The card number is not a valid credit card number.'],
      [{exp_month: 13}, 'invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid."],
      [{exp_year: 2025}, 'invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid."],
      [{cvc: '12'}, 'invalid_cvc', 'cvc', "Your card's security code is invalid."],
    ]) {
      test(`StripeCardError: ${code}`, async () => {
        const call = stripe.tokens.create({card: {...CARD, ...change}});
        const why = await refused('StripeCardError', call);
        assert.equal(why.statusCode, 402);
        assert.equal(why.rawType, 'card_error');
        assert.equal(why.code, code);
        assert.equal(why.param, param);
        assert.equal(why.message, message);
        // The library's word for none.
        assert.equal(why.decline_code, '');
        assert.equal(why.doc_url, `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`);
        assert.ok(why.request_log_url.endsWith(why.requestId));
        assert.equal(why.headers['stripe-should-retry'], 'false');
      });
    }

    test('StripeCardError: decline', async () => {
      const call = at(process.env.TOKMINT_WITHOUT_UNION_PAY).tokens.create({
        card: {...CARD, number: '6200000000000005'},
      });
      const why = await refused('StripeCardError', call);
      assert.equal(why.statusCode, 402);
      assert.equal(why.code, 'card_declined');
      assert.equal(why.decline_code, 'card_not_supported');
      assert.equal(why.message, 'Your card is not supported.');
    });

    test('StripeCardError: raw cards refused', async () => {
      // 402 is what makes it a card error; its type is another.
      const call = at(process.env.TOKMINT_WITHOUT_RAW_CARDS).tokens.create({card: CARD});
      const why = await refused('StripeCardError', call);
      assert.equal(why.statusCode, 402);
      assert.equal(why.rawType, 'invalid_request_error');
      assert.equal(why.code, undefined);
      assert.match(why.message, /^Sending credit card numbers directly to the Stripe API is generally unsafe\./);
    });

    for (const [params, code, param, message] of [
      [
        {card: {number: CARD.number, exp_year: '2030'}},
        'parameter_missing',
        'card[exp_month]',
        'Missing required param: card[exp_month].',
      ],
      [
        {bank_account: {country: 'US', currency: 'usd', routing_number: '110000000'}},
        'parameter_missing',
        'bank_account[account_number]',
        'Missing required param: bank_account[account_number].',
      ],
      [
        {card: {...CARD, colour: 'red'}},
        'parameter_unknown',
        'card[colour]',
        'Received unknown parameter: card[colour]',
      ],
      [{card: CARD, foo: 'bar'}, 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
      [
        {card: {number: '', exp_month: 5, exp_year: 2030}},
        'parameter_invalid_empty',
        'card[number]',
        "You passed an empty string for 'card[number]'. We assume empty values are an attempt to unset a parameter; " +
          "however 'card[number]' cannot be unset. You should remove 'card[number]' from your request or supply a " +
          'non-empty value.',
      ],
      [
        {person: {dob: {...DOB, day: 'abc'}}},
        'parameter_invalid_integer',
        'person[dob][day]',
        'Invalid integer: abc',
      ],
      [
        {bank_account: {...BANK_ACCOUNT, account_number: '000123456780'}},
        'account_number_invalid',
        'bank_account[account_number]',
        'You must use a test bank account number in test mode. Try 000123456789 or see more options at ' +
          'https://stripe.com/docs/connect/testing#account-numbers.',
      ],
      [
        {account: {business_type: 'band'}},
        undefined,
        'account[business_type]',
        'Invalid account[business_type]: must be one of company, government_entity, individual, or non_profit',
      ],
      [
        {card: CARD, pii: {id_number: '000000000'}},
        undefined,
        'card',
        'You may only specify one of these parameters: card, pii.',
      ],
    ]) {
      test(`StripeInvalidRequestError: ${message}`, async () => {
        const why = await refused('StripeInvalidRequestError', stripe.tokens.create(params));
        assert.equal(why.statusCode, 400);
        assert.equal(why.rawType, 'invalid_request_error');
        assert.equal(why.code, code);
        assert.equal(why.param, param);
        assert.equal(why.message, message);
      });
    }

    test('StripeInvalidRequestError: nothing given', async () => {
      const why = await refused('StripeInvalidRequestError', stripe.tokens.create());
      assert.equal(why.statusCode, 400);
      assert.equal(why.code, 'parameter_missing');
      assert.equal(why.param, undefined);
      assert.match(why.message, /^You must supply either a card, customer, PII data, bank account, or /);
    });

    for (const token of ['tok_1TCzdc2eZvKYlo2Ct44h1F8k', 'no such/ töken?', 'pm_card_visa']) {
      test(`StripeInvalidRequestError: no token ${token}`, async () => {
        const why = await refused('StripeInvalidRequestError', stripe.tokens.retrieve(token));
        assert.equal(why.statusCode, 404);
        assert.equal(why.code, 'resource_missing');
        assert.equal(why.param, 'token');
        assert.equal(why.message, `No such token: '${token}'`);
      });
    }

    test('StripeInvalidRequestError: another path', async () => {
      const why = await refused('StripeInvalidRequestError', stripe.rawRequest('POST', '/v1/charges', {amount: 100}));
      assert.equal(why.statusCode, 404);
      assert.equal(why.code, undefined);
      assert.match(why.message, /^Unrecognized request URL \(POST: \/v1\/charges\)\./);
    });

    test('StripeAuthenticationError', async () => {
      const apiKey = 'some_key_that_is_in_all';
      for (const call of [
        () => stripe.tokens.create({card: CARD}, {apiKey}),
        () => stripe.tokens.retrieve('tok_visa', {}, {apiKey}),
      ]) {
        const why = await refused('StripeAuthenticationError', call());
        assert.equal(why.statusCode, 401);
        assert.equal(why.rawType, 'invalid_request_error');
        assert.equal(why.code, undefined);
        assert.equal(why.message, `Invalid API Key provided: some_key${'*'.repeat(11)}_all`);
      }
    });

    test('StripePermissionError', async () => {
      const call = stripe.tokens.create({card: CARD}, {stripeAccount: 'me'});
      const why = await refused('StripePermissionError', call);
      assert.equal(why.statusCode, 403);
      assert.equal(why.code, 'account_invalid');
      assert.equal(
        why.message,
        "The provided key '*******_123' does not have access to account 'me' (or that account does not exist). " +
          'Application access may have been revoked.'
      );
    });

    test('publishable key', async () => {
      const apiKey = 'pk_test_123';
      const made = await stripe.tokens.create({card: CARD}, {apiKey});
      assert.ok(!('fingerprint' in made.card));
      assert.ok(!('metadata' in made.card));
      // Only the secret key may look, and then sees it.
      assert.match((await stripe.tokens.retrieve(made.id)).card.fingerprint, FINGERPRINT);
      await assert.rejects(stripe.tokens.retrieve(made.id, {}, {apiKey}), {code: 'secret_key_required'});
    });

    test('StripeAPIError', async () => {
      // Answered by the edge, with a page.
      const call = stripe.tokens.retrieve('x'.repeat(17_000));
      await assert.rejects(call, {type: 'StripeAPIError', message: 'Invalid JSON received from the Stripe API'});
    });
  });

  describe('idempotency', () => {
    test('a retry with the same key', async () => {
      const idempotencyKey = randomUUID();
      const one = await stripe.tokens.create({card: CARD}, {idempotencyKey});
      const again = await stripe.tokens.create({card: CARD}, {idempotencyKey});
      assert.deepEqual(plain(again), plain(one));
      assert.equal(one.lastResponse.idempotencyKey, idempotencyKey);
      assert.equal(header(one, 'idempotent-replayed'), null);
      assert.equal(header(one, 'original-request'), one.lastResponse.requestId);
      assert.equal(header(again, 'idempotent-replayed'), 'true');
      assert.equal(header(again, 'original-request'), one.lastResponse.requestId);
      assert.notEqual(again.lastResponse.requestId, one.lastResponse.requestId);
      const other = await stripe.tokens.create({card: CARD}, {idempotencyKey: randomUUID()});
      assert.notEqual(other.id, one.id);
    });

    test('a retry of a refused card', async () => {
      const options = {idempotencyKey: randomUUID()};
      const params = {card: {...CARD, cvc: '1'}};
      const one = await refused('StripeCardError', stripe.tokens.create(params, options));
      const again = await refused('StripeCardError', stripe.tokens.create(params, options));
      assert.equal(again.request_log_url, one.request_log_url);
      assert.equal(again.headers['idempotent-replayed'], 'true');
      assert.equal(again.headers['original-request'], one.requestId);
    });

    test('a key is free after a missing parameter', async () => {
      const options = {idempotencyKey: randomUUID()};
      await refused('StripeInvalidRequestError', stripe.tokens.create({}, options));
      const made = await stripe.tokens.create({card: CARD}, options);
      assert.equal(header(made, 'idempotent-replayed'), null);
    });

    test('StripeIdempotencyError', async () => {
      const idempotencyKey = randomUUID();
      await stripe.tokens.create({card: CARD}, {idempotencyKey});
      const call = stripe.tokens.create({card: {...CARD, exp_month: '6'}}, {idempotencyKey});
      const why = await refused('StripeIdempotencyError', call);
      assert.equal(why.statusCode, 400);
      assert.equal(why.rawType, 'idempotency_error');
      assert.equal(
        why.message,
        'Keys for idempotent requests can only be used with the same parameters they were first used with. Try ' +
          `using a key other than '${idempotencyKey}' if you meant to execute a different request.`
      );
    });

    test('many at once with the same key', async () => {
      const idempotencyKey = randomUUID();
      const calls = Array.from({length: 16}, () => stripe.tokens.create({card: CARD}, {idempotencyKey}));
      const tokens = await Promise.all(calls);
      assert.equal(new Set(tokens.map((token) => token.id)).size, 1);
      const fresh = tokens.filter((token) => header(token, 'idempotent-replayed') === null);
      assert.equal(fresh.length, 1);
    });

    test('many at once', async () => {
      const calls = Array.from({length: 64}, () => stripe.tokens.create({card: CARD}));
      const tokens = await Promise.all(calls);
      assert.equal(new Set(tokens.map((token) => token.id)).size, 64);
      assert.equal(new Set(tokens.map((token) => token.lastResponse.requestId)).size, 64);
    });
  });

  describe('Connect, expansion, versions', () => {
    test('a connected account', async () => {
      const options = {stripeAccount: CONNECTED};
      const made = await stripe.tokens.create({card: CARD}, options);
      assert.match(made.id, ids('tok', CONNECTED.slice(-10)));
      assert.match(made.card.id, ids('card', CONNECTED.slice(-10)));
      assert.equal(made.lastResponse.stripeAccount, CONNECTED);
      assert.deepEqual(plain(await stripe.tokens.retrieve(made.id, {}, options)), plain(made));
      const why = await refused('StripeInvalidRequestError', stripe.tokens.retrieve(made.id));
      assert.equal(why.code, 'resource_missing');
    });

    test('a customer of nobody', async () => {
      for (const params of [{customer: 'cus_123'}, {customer: 'cus_123', card: 'card_123'}]) {
        const call = stripe.tokens.create(params, {stripeAccount: CONNECTED});
        const why = await refused('StripeInvalidRequestError', call);
        assert.equal(why.statusCode, 400);
        assert.equal(why.code, 'resource_missing');
        assert.equal(why.param, 'customer');
        assert.equal(why.message, "No such customer: 'cus_123'");
      }
    });

    test('expand', async () => {
      const made = await stripe.tokens.create({card: CARD, expand: ['card']});
      assert.equal(made.card.last4, '4242');
      const retrieved = await stripe.tokens.retrieve(made.id, {expand: ['card', 'bank_account']});
      assert.deepEqual(plain(retrieved), plain(made));
      for (const call of [
        () => stripe.tokens.create({card: CARD, expand: ['owner']}),
        () => stripe.tokens.retrieve(made.id, {expand: ['owner']}),
      ]) {
        const why = await refused('StripeInvalidRequestError', call());
        assert.equal(why.statusCode, 400);
        assert.equal(why.code, undefined);
        assert.equal(why.message, 'This property cannot be expanded (owner).');
      }
    });

    test('the version', async () => {
      const old = await stripe.tokens.create({card: CARD}, {apiVersion: '2023-10-16'});
      assert.equal(old.lastResponse.apiVersion, '2023-10-16');
      const current = await stripe.tokens.create({card: CARD});
      assert.equal(current.lastResponse.apiVersion, Stripe.API_VERSION);
    });

    test('events of requests', async () => {
      const seen = [];
      stripe.on('response', (event) => seen.push(event));
      const made = await stripe.tokens.create({card: CARD});
      const mine = seen.find((event) => event.request_id === made.lastResponse.requestId);
      assert.equal(mine.status, 200);
      assert.equal(mine.method, 'POST');
      assert.equal(mine.path, '/v1/tokens');
    });
  });
}

describe('by the HTTP client of Node', () => tests(() => Stripe.createNodeHttpClient()));
describe('by fetch', () => tests(() => Stripe.createFetchHttpClient()));
