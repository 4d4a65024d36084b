-- What wrk sends: `wrk -s requests.lua URL -- WHAT [ID...]`. All numbers are published test numbers.
--
-- card     the same card token, again and again
-- tokens   tokens of every kind
-- nothing  requests that leave nothing behind: retrievals of ID..., refusals, repeats of a few
--          idempotency keys; every tenth closes its connection
-- all      tokens, and as much of nothing
--
-- The last line that is printed is `answered N, tokens N, unexpected N`: tokens as they were asked for,
-- and answers with a status that fewer requests were to get, or with none.

local KEY = "Bearer sk_test_123"
local CARD = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=314"

-- Status, method, path, body or false, key.
local creations = {
   { 200, "POST", "/v1/tokens", CARD },
   { 200, "POST", "/v1/tokens",
     "card[number]=5555555555554444&card[exp_month]=5&card[exp_year]=2030&card[name]=Jenny+Rosen"
     .. "&card[address_line1]=1+Main+Street&card[address_zip]=94111&card[address_country]=US" },
   { 200, "POST", "/v1/tokens",
     "bank_account[country]=US&bank_account[currency]=usd&bank_account[routing_number]=110000000"
     .. "&bank_account[account_number]=000123456789&bank_account[account_holder_name]=Jenny+Rosen" },
   { 200, "POST", "/v1/tokens", "pii[id_number]=000000000" },
   { 200, "POST", "/v1/tokens", "cvc_update[cvc]=314" },
   { 200, "POST", "/v1/tokens",
     "account[business_type]=individual&account[tos_shown_and_accepted]=true" },
   { 200, "POST", "/v1/tokens",
     "person[first_name]=Jenny&person[last_name]=Rosen&person[relationship][owner]=true" },
}
local refusals = {
   { 402, "POST", "/v1/tokens", "card[number]=4242424242424241&card[exp_month]=5&card[exp_year]=2030" },
   { 400, "POST", "/v1/tokens", "card[number]=4242424242424242" },
   { 400, "POST", "/v1/tokens", "bank_account[country]=US&bank_account[routing_number]=110000001" },
   { 400, "POST", "/v1/tokens", "colour=red" },
   { 404, "GET", "/v1/tokens/tok_1TCzdc2eZvKYlo2C1hWKuPHk" },
   { 404, "GET", "/v1/charges" },
   { 401, "GET", "/v1/tokens/tok_visa", false, "Bearer sk_live_123" },
   { 401, "POST", "/v1/tokens", CARD, "" },
}
-- Their answers are kept, one for each.
local REPEATED = 100


local function text(request, idempotency_key, close)
   local _, method, path, body, key = unpack(request)
   local headers = { ["Authorization"] = key or KEY, ["Idempotency-Key"] = idempotency_key }
   headers["Content-Type"] = body and "application/x-www-form-urlencoded" or nil
   headers["Connection"] = close and "close" or nil
   return wrk.format(method, path, headers, body or nil)
end

-- Requests that leave nothing behind, as many repeats as others.
local function nothing(ids)
   local others = {}
   for _, id in ipairs(ids) do
      others[#others + 1] = { { 200, "GET", "/v1/tokens/" .. id } }
   end
   for _, refusal in ipairs(refusals) do
      others[#others + 1] = { refusal }
   end
   local all = {}
   for at = 1, REPEATED do
      all[#all + 1] = { creations[at % #creations + 1], "repeated-" .. at }
      all[#all + 1] = others[at % #others + 1]
   end
   return all
end

-- Called in each thread of wrk; the globals are read at the end.
function init(arguments)
   local what = table.remove(arguments, 1)
   if what == "card" then
      -- Without functions for requests and answers wrk is faster, and counts refusals itself.
      local _, method, path, body = unpack(creations[1])
      wrk.method, wrk.path, wrk.body = method, path, body
      wrk.headers["Authorization"] = KEY
      wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
      return
   end

   local all = what == "tokens" and {} or nothing(arguments)
   if what ~= "nothing" then
      for at = 1, math.max(#all, #creations) do
         table.insert(all, 2 * at - 1, { creations[at % #creations + 1], made = 1 })
      end
   end
   for at, one in ipairs(all) do
      local request, idempotency_key = unpack(one)
      one.status = request[1]
      one.text = text(request, idempotency_key, what ~= "tokens" and at % 10 == 0)
   end

   local turn = 0
   made, sent, got = 0, {}, {}
   function request()
      turn = turn % #all + 1
      local one = all[turn]
      made = made + (one.made or 0)
      sent[one.status] = (sent[one.status] or 0) + 1
      return one.text
   end
   function response(status)
      got[status] = (got[status] or 0) + 1
   end
end

local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function done(summary)
   local errors = summary.errors
   local unexpected = errors.connect + errors.read + errors.write + errors.timeout
   local tokens = 0
   for _, thread in ipairs(threads) do
      local sent, got = thread:get("sent"), thread:get("got")
      if sent then
         tokens = tokens + thread:get("made")
         for status, count in pairs(got) do
            unexpected = unexpected + math.max(0, count - (sent[status] or 0))
         end
      else
         unexpected = unexpected + errors.status / #threads
         tokens = tokens + (summary.requests - errors.status) / #threads
      end
   end
   print(("answered %d, tokens %d, unexpected %d"):format(summary.requests, tokens, unexpected))
end
