import test from 'ava';
import { verdictSentence } from '../../harness/reporters/reading/verdict-words.ts';
import type { GateResult } from '../../harness/model/certificate.ts';
import { cleanRecord } from './sample-record.ts';

const PROFILE = 'of the profile “Independent publisher”';

/** Gates left open · errors · what is said of them. */
const OPEN: readonly (readonly [readonly GateResult['id'][], number, string])[] = [
  [['live-target'], 0, `Nothing failed, but 1 gate ${PROFILE} was not exercised.`],
  [['no-errors', 'live-target'], 1, `1 error in the surroundings of the run leaves it open: 2 gates ${PROFILE} were not exercised.`],
  [['no-errors'], 3, `3 errors in the surroundings of the run leave it open: 1 gate ${PROFILE} was not exercised.`],
  [['not-interrupted', 'cases-ran'], 0, `The run was stopped before its end: 2 gates ${PROFILE} were not exercised.`],
];

test('a part of a connector is told as a part', (t) => {
  const { certificate } = cleanRecord();
  const gates = [{ id: 'every-operation', outcome: 'not-exercised', detail: 'So it is.' }] as const;
  const operations = { total: certificate.operations.length + 3, exercised: 1 };
  const sentence = verdictSentence({ ...certificate, verdict: 'incomplete', gates, summary: { ...certificate.summary, operations } });
  const those = `${certificate.operations.length} of ${operations.total} operations`;
  t.is(sentence, `Nothing failed in the ${those} looked at, but 1 gate ${PROFILE} was not exercised.`);
});

for (const [ids, error, sentence] of OPEN) {
  test(`what leaves a verdict open is said as it is: ${ids.join(', ')}`, (t) => {
    const { certificate } = cleanRecord();
    const gates = ids.map((id) => ({ id, outcome: 'not-exercised' as const, detail: 'So it is.' }));
    const findings = { ...certificate.summary.findings, error };
    t.is(verdictSentence({ ...certificate, verdict: 'incomplete', gates, summary: { ...certificate.summary, findings } }), sentence);
  });
}
