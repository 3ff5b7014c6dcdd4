import test from 'ava';
import { applyToRequest, applyToResponse, noteKinds, policy } from './apply-to.ts';

const desk = (existsAction?: string, value = 'main') =>
  policy('setheader', { name: 'X-Desk', value, ...(existsAction !== undefined && { existsAction }) });

for (const [existsAction, present, after] of [
  [undefined, undefined, 'main'],
  ['override', 'old', 'main'],
  [undefined, 'old', 'main'],
  ['skip', 'old', 'old'],
  ['skip', undefined, 'main'],
  ['append', 'old', 'old,main'],
  ['append', undefined, 'main'],
  ['Skip', 'old', 'old'],
  [' APPEND ', 'old', 'old,main'],
  ['replace', 'old', 'main'],
] as const) {
  test(`${existsAction ?? 'nothing said'}, ${present === undefined ? 'no header' : 'a header there'}: ${after}`, async (t) => {
    const { request } = await applyToRequest([desk(existsAction)], present === undefined ? {} : { headers: { 'x-desk': present } });
    t.deepEqual(request.headers, { 'x-desk': after });
  });
}

test('in the response section it is the answer’s headers that change, and in any letter case of the template', async (t) => {
  const policies = [policy('SetHeader', { name: 'X-Desk', value: "@headers('x-asked')" }, { section: 'Response' })];
  t.deepEqual((await applyToRequest(policies, { headers: { 'x-asked': 'for' } })).request.headers, { 'x-asked': 'for' });
  const { response } = await applyToResponse(policies, {}, { headers: { 'x-asked': 'for' } });
  t.deepEqual(response.headers, { 'content-type': 'application/json', 'x-desk': 'for' });
});

test('in the failure section it waits for a call that failed', async (t) => {
  const policies = [policy('setheader', { name: 'X-Desk', value: 'closed' }, { section: 'Failure' })];
  t.is((await applyToResponse(policies, { status: 200 })).response.headers['x-desk'], undefined);
  t.is((await applyToResponse(policies, { status: 503 })).response.headers['x-desk'], 'closed');
});

test('an empty value is a value, and a header without a name is none', async (t) => {
  t.deepEqual((await applyToRequest([desk('override', '')])).request.headers, { 'x-desk': '' });
  const nameless = await applyToRequest([policy('setheader', { name: ' ', value: 'main' })]);
  t.deepEqual(nameless.request.headers, {});
  t.deepEqual(noteKinds(nameless), ['policy-not-applied']);
});

test('a header that steers the message is the sender’s: it stays as it is, also for the policies behind, and that is told', async (t) => {
  for (const name of ['Host', ' content-length ', 'Transfer-Encoding', 'connection', "@connectionParameters('name','HOST')"]) {
    const applied = await applyToRequest([
      policy('setheader', { name, value: 'evil.example' }),
      policy('setheader', { name: 'X-Seen', value: "<@headers('Host','')@headers('Transfer-Encoding','')>" }),
    ]);
    t.deepEqual(applied.request.headers, { 'x-seen': '<>' }, name);
    t.like(applied.notes, [{ kind: 'policy-not-applied', at: { pointer: '/properties/policyTemplateInstances/0' } }]);
  }
  const kept = await applyToRequest([policy('setheader', { name: 'Content-Length', value: '0' })], { headers: { 'content-length': '7' } });
  t.is(kept.request.headers['content-length'], '7');
});

test('a value with a line break, and a name that is none, cannot be sent: the policy’s fault where it says so itself', async (t) => {
  const broken = await applyToRequest([desk(undefined, 'main\r\nX-Evil: yes')]);
  t.like(broken.failed, { kind: 'policy-header-invalid', parameter: 'value' });
  t.is(broken.failed?.fault, undefined);
  t.deepEqual(broken.request.headers, {});
  const brought = await applyToRequest([desk(undefined, "<@connectionParameters('desk')>")], { connection: { desk: 'main\n' } });
  t.like(brought.failed, { kind: 'policy-header-invalid', parameter: 'value', fault: 'configuration' });
  t.notRegex(brought.failed?.message ?? '', /main/);
  const named = await applyToRequest([policy('setheader', { name: 'X Desk', value: 'main' })]);
  t.like(named.failed, { kind: 'policy-header-invalid', parameter: 'name' });
});

test('what Latin-1 does not have is percent-encoded, as in the headers of inputs', async (t) => {
  t.deepEqual((await applyToRequest([desk(undefined, 'Łódź – ö')])).request.headers, { 'x-desk': '%C5%81ód%C5%BA %E2%80%93 ö' });
});
