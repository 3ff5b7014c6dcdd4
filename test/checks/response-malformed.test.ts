import test from 'ava';
import { finds, judge } from './judge.ts';

const HEADERS = { 'content-type': 'application/json' };

for (const body of ['{"id": 7', '<html></html>', '{} {}', "{'id': 7}", 'NaN']) {
  test(`flags ${body} that calls itself JSON`, async (t) => {
    const [finding] = await finds(t, { headers: HEADERS, body }, ['response-malformed']);
    t.like(finding, { severity: 'error', fault: 'service' });
    t.regex(finding?.message ?? '', /^The answer \(200\) calls itself application\/json but is not valid JSON: /);
    t.false((await judge({ headers: HEADERS, body })).schemaCompared);
  });
}

test('flags a malformed refusal as well', async (t) => {
  const made = { expected: { kind: 'refused', because: 'it is missing' } } as const;
  const responses = { '200': { description: 'Fine.' }, '400': { description: 'No.' } };
  await finds(t, { status: 400, headers: HEADERS, body: 'no', made, operation: { responses } }, ['response-malformed']);
});

test('a byte order mark before JSON is no fault', async (t) => {
  await finds(t, { headers: HEADERS, body: '\ufeff{"id": 7, "name": "Lamp"}' }, []);
});
