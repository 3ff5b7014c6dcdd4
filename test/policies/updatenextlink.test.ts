import test from 'ava';
import { applyToResponse, jsonOf, noteKinds, policy } from './apply-to.ts';

const update = (nextLinkPropertyName = '@odata.nextLink', parameters: object = {}) =>
  policy('updateNextLink', { nextLinkPropertyName, ...parameters });
const GATEWAY = 'https://gateway.example/?to=';

for (const [what, policies, before, after] of [
  [
    'a link at the top',
    [update()],
    { '@odata.nextLink': 'https://api.contoso.com/2' },
    { '@odata.nextLink': `${GATEWAY}https%3A%2F%2Fapi.contoso.com%2F2` },
  ],
  [
    'a link below',
    [update('next', { nextLinkParentPropertyPath: '@body().paging' })],
    { paging: { next: 'http://api.contoso.com' } },
    { paging: { next: `${GATEWAY}http%3A%2F%2Fapi.contoso.com` } },
  ],
  ['no link', [update()], { value: [] }, { value: [] }],
  ['null', [update('next')], { next: null }, { next: null }],
  ['an empty text', [update('next')], { next: '' }, { next: '' }],
] as const) {
  test(`${what} becomes ${JSON.stringify(after)}`, async (t) => {
    const applied = await applyToResponse([...policies], { body: before });
    t.deepEqual(jsonOf(applied.response), after);
    t.deepEqual(applied.notes, []);
  });
}

test('a link that is no absolute URL stays, and is told', async (t) => {
  for (const next of ['/tickets?page=2', 7]) {
    const applied = await applyToResponse([update('next')], { body: { next } });
    t.deepEqual(jsonOf(applied.response), { next });
    t.deepEqual(noteKinds(applied), ['policy-not-applied']);
  }
});
