import test from 'ava';
import { applyToRequest, policy } from './apply-to.ts';

const top = (existsAction?: string, name = 'top', value = '5 & more') =>
  policy('setqueryparameter', { name, value, ...(existsAction !== undefined && { existsAction }) });

for (const [existsAction, query, after] of [
  [undefined, '', '?top=5%20%26%20more'],
  ['override', '?a=1&top=2&b=3&top=4', '?a=1&top=5%20%26%20more&b=3'],
  [undefined, '?top=2', '?top=5%20%26%20more'],
  ['skip', '?top=2&q=a+b', '?top=2&q=a+b'],
  ['skip', '?q=a+b', '?q=a%20b&top=5%20%26%20more'],
  ['append', '?top=2', '?top=2&top=5%20%26%20more'],
  ['append', '', '?top=5%20%26%20more'],
] as const) {
  test(`${existsAction ?? 'nothing said'}: ${query || 'no query'} becomes ${after}`, async (t) => {
    const { request } = await applyToRequest([top(existsAction)], { query });
    t.is(request.url, `https://api.contoso.com/v1/tickets${after}`);
  });
}

test('a name may be written percent-encoded, and the section does not matter', async (t) => {
  t.is((await applyToRequest([top('skip', '%24top')], { query: '?%24top=2' })).request.url, 'https://api.contoso.com/v1/tickets?%24top=2');
  t.is((await applyToRequest([top('skip', '100%')])).request.url, 'https://api.contoso.com/v1/tickets?100%25=5%20%26%20more');
  const inResponse = policy('setqueryparameter', { name: 'top', value: '1' }, { section: 'Response' });
  t.is((await applyToRequest([inResponse])).request.url, 'https://api.contoso.com/v1/tickets?top=1');
});
