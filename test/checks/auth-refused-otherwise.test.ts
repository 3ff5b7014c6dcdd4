import test from 'ava';
import { finds, judge } from './judge.ts';

const made = { kind: 'wrong-credential', credential: 'wrong', expected: { kind: 'unauthorised' } } as const;

for (const status of [400, 404]) {
  test(`flags a bad credential that is refused with ${status}`, async (t) => {
    const responses = { '200': { description: 'Fine.' }, [status]: { description: 'No.' } };
    const [finding] = await finds(t, { status, body: '', made, operation: { responses } }, ['auth-refused-otherwise']);
    t.like(finding, {
      severity: 'error',
      fault: 'service',
      message: `A request with a wrong credential is answered with ${status} instead of 401 or 403: the platform does not take that for a bad credential.`,
    });
  });
}

test('where inputs are made up they may be what is refused: nothing is proven, and the contract can change that', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '404': { description: 'No.' } };
  const [finding] = await finds(t, { status: 404, body: '', made: { ...made, invented: ['id'] }, operation: { responses } }, [
    'auth-refused-otherwise',
  ]);
  t.like(finding, { severity: 'error', fault: 'configuration' });
  t.regex(finding?.message ?? '', /in the place of "id"\.$/);
});

test('a credential that cannot be read may be called a bad request', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '400': { description: 'No.' } };
  for (const [credential, ids] of [
    ['empty', []],
    ['malformed', []],
    ['expired', ['auth-refused-otherwise']],
    ['missing', ['auth-refused-otherwise']],
  ] as const)
    await finds(t, { status: 400, body: '', made: { ...made, credential }, operation: { responses } }, ids);
});

test('says nothing of other cases', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '404': { description: 'No.' } };
  const refused = { expected: { kind: 'refused', because: 'it is missing' } } as const;
  await finds(t, { status: 404, body: '', made: refused, operation: { responses } }, []);
});

test('says nothing of an answer 429, which shows nothing', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '429': { description: 'Later.' } };
  const change = { status: 429, headers: { 'retry-after': '1' }, body: '', made, operation: { responses } };
  await finds(t, change, []);
  t.is((await judge(change)).inconclusive, 'the service asks for fewer requests (429)');
});
