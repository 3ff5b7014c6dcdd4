import test from 'ava';
import { readdirSync } from 'node:fs';
import { authTypes } from '../../harness/auth/index.ts';
import { caseGenerators } from '../../harness/cases/index.ts';
import { changes } from '../../harness/changes/index.ts';
import { checks, sequenceChecks } from '../../harness/checks/index.ts';
import { isOfUpdate } from '../../harness/model/finding.ts';
import { policyTemplates } from '../../harness/policies/index.ts';
import { reporters } from '../../harness/reporters/index.ts';
import { rules } from '../../harness/rules/index.ts';
import { sequences } from '../../harness/sequences/index.ts';

/** The shelves: what stands on each, and the files beside the members that are none. */
const SHELVES: Readonly<Record<string, { readonly members: readonly { readonly id: string }[]; readonly beside: readonly string[] }>> = {
  auth: {
    members: authTypes,
    beside: [
      'auth-type',
      'credential-texts',
      'near-misses',
      'present-credential',
      'recognise-connections',
      'recognise-key',
      'sign-in',
      'sign-in-addresses',
      'spoilings',
      'token-requests',
      'well-known-providers',
    ],
  },
  cases: {
    members: caseGenerators,
    beside: ['case-generator', 'input-values', 'named-examples', 'plan-cases', 'platform-headers', 'positive-inputs'],
  },
  changes: { members: changes, beside: ['change-rule', 'run-changes'] },
  checks: {
    members: [...checks, ...sequenceChecks],
    beside: ['check', 'compare-body', 'gateway-notes', 'limits', 'run-checks', 'run-sequence-checks', 'state-objections'],
  },
  policies: {
    members: policyTemplates,
    beside: [
      'evaluate-expression',
      'known-additions',
      'policy-body',
      'policy-exchange',
      'policy-expression',
      'policy-template',
      'read-parameter',
    ],
  },
  // The terminal is no file, so it is not on the list of those that are.
  reporters: { members: reporters, beside: ['reporter', 'terminal'] },
  rules: { members: rules, beside: ['rule', 'run-rules'] },
  sequences: { members: sequences, beside: ['sequence'] },
};

for (const [shelf, { members, beside }] of Object.entries(SHELVES)) {
  test(`${shelf}: every file is on the list, and everything on the list has a file`, (t) => {
    const files = readdirSync(new URL(`../../harness/${shelf}/`, import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map(({ name }) => name.slice(0, -'.ts'.length));
    const ids = members.map(({ id }) => id);
    t.deepEqual(files.toSorted(), ['index', ...beside, ...ids].toSorted());
    t.is(new Set(ids).size, ids.length);
  });

  test(`${shelf}: file, id and export bear one name`, async (t) => {
    for (const member of members) {
      t.regex(member.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      const module = (await import(`../../harness/${shelf}/${member.id}.ts`)) as Record<string, unknown>;
      t.is(module[camelCase(member.id)], member);
    }
  });
}

test('every member says what it is', (t) => {
  for (const member of [...rules, ...changes, ...checks, ...sequenceChecks]) {
    for (const text of [member.title, member.why, member.hint]) t.true(text.trim().length > 10, member.id);
    t.notRegex(member.title, /\.$/, member.id);
    t.regex(member.why, /[.?!]\)?$/, member.id);
    t.regex(member.hint, /[.?!]\)?$/, member.id);
  }
});

test('no rule, check or load problem shares its id with another', async (t) => {
  const { loadProblems } = await import('../../harness/load/load-problems.ts');
  const ids = [...rules, ...changes, ...checks, ...sequenceChecks].map(({ id }) => id).concat(Object.keys(loadProblems));
  t.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

test('the rules about updates, and they alone, are known by their ids', (t) => {
  t.true(changes.every(({ id }) => isOfUpdate(id)));
  t.false([...rules, ...checks].some(({ id }) => isOfUpdate(id)));
});

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
