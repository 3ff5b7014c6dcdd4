import test from 'ava';
import { createSecretLearner } from '../../../harness/run/secrets/learn-secrets.ts';
import { createGrowingRedactor } from '../../../harness/lib/redact.ts';
import type { Body } from '../../../harness/model/exchange.ts';

const WITHHELD = '"«withheld: more secrets than can be named»"';

function bodyOf(value: object): Body {
  const data = JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: data.length };
}

test('once no more secrets are learnt, headers and bodies that hold further ones are withheld, and others are not', (t) => {
  const { redact, add: hide, withhold } = createGrowingRedactor();
  const learn = createSecretLearner({ hide, withhold }, '{}');
  const url = 'https://api.contoso.com/';
  learn.ofVariables(Array.from({ length: 4_999 }, (_, n) => [`token${n}`, `contoso-token-number-${n}-`] as const));
  const last = { authorization: 'Bearer last-one-of-contoso', cookie: 'lang=of-no-secrecy' };
  learn.ofCall({ url, headers: last });
  t.is(redact(last.authorization), 'Bearer «secret:authorization»');

  const headers = { authorization: 'Bearer presented-of-contoso', cookie: 'session=cookie-of-contoso', accept: '*/*' };
  const body = bodyOf({ client_secret: 'field-of-contoso' });
  learn.ofCall({ url, headers, body });
  const given = { 'x-auth-token': 'header-of-contoso', 'set-cookie': 'q=set-of-contoso; HttpOnly\nlang=en', date: 'today' };
  const answer = bodyOf({ access_token: 'answer-of-contoso' });
  learn.ofAnswer({ headers: given, body: answer });
  for (const text of [headers.authorization, headers.cookie, body.data, given['x-auth-token'], given['set-cookie'], answer.data])
    t.is(redact(text), WITHHELD, text);
  for (const text of [headers.accept, given.date, last.cookie, '', '{}']) t.is(redact(text), text);
  // What is learnt already needs no room.
  learn.ofCall({ url, headers: last });
  t.is(redact(last.authorization), 'Bearer «secret:authorization»');
});

test('what answers call a session is learnt where it names one, and words that stand for nothing are not', (t) => {
  const { redact, add: hide, withhold } = createGrowingRedactor();
  const learn = createSecretLearner({ hide, withhold }, '{}');
  learn.ofAnswer({ headers: {}, body: bodyOf({ session: 'sess-of-contoso-1', inner: { sessionId: '8c1f0d5e77' } }) });
  learn.ofAnswer({ headers: {}, body: bodyOf({ session: 'Keynote on the first day of 2 days', access_token: 'undefined' }) });
  learn.ofCall({ url: 'https://api.contoso.com/', headers: { authorization: 'Bearer undefined', 'x-api-key': 'undefined' } });
  t.is(redact('sess-of-contoso-1 8c1f0d5e77'), '«secret:session» «secret:sessionId»');
  const ordinary = 'ReferenceError: undefined is not a function at Keynote on the first day of 2 days';
  t.is(redact(ordinary), ordinary);
});
