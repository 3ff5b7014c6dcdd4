import test from 'ava';
import { readdir, readFile } from 'node:fs/promises';
import { fileFormatFaults } from '../../harness/lib/file-format-faults.ts';
import { HarnessError } from '../../harness/model/harness-error.ts';
import { currentPlanFiles, planText } from '../../.dev/write-plans.ts';
import { findProfile, profiles } from '../../harness/verdict/profiles.ts';

const KNOWN = 'custom, independent-publisher, independent-publisher-update, verified-publisher, verified-publisher-update';

const contracts = new URL('../../contracts/', import.meta.url);

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, contracts), 'utf8')) as unknown;
}

for (const name of await readdir(new URL('profiles/', contracts))) {
  test(`${name} keeps the profile schema and is named after its id and version`, async (t) => {
    const profile = await readJson(`profiles/${name}`);
    t.deepEqual(await fileFormatFaults((await readJson('schemas/profile.schema.json')) as object, profile), []);
    const { id, version } = profile as { id: string; version: string };
    t.is(name, `${id}.${version}.json`);
  });
}

test('every plan can be had by its id and version, and the newest by its id alone', async (t) => {
  const files = await readdir(new URL('profiles/', contracts));
  for (const name of files) {
    const [id = '', version = ''] = name.split('.');
    t.is(findProfile(`${id}@${version}`).version, version);
  }
  const ids = [...new Set(files.map((name) => name.split('.')[0] ?? ''))].toSorted();
  t.deepEqual(
    profiles.map(({ id }) => id),
    ids,
  );
  for (const id of ids) {
    const versions = files.filter((name) => name.startsWith(`${id}.`)).map((name) => name.split('.')[1] ?? '');
    t.is(findProfile(id).version, versions.toSorted().at(-1) ?? '');
  }
});

for (const file of currentPlanFiles()) {
  test(`${file.pathname.split('/').at(-1)} is what npm run generate writes`, async (t) => {
    const text = await readFile(file, 'utf8');
    t.is(planText(text), text);
  });
}

test('the contract schema knows the same profiles', async (t) => {
  const plans = (await readdir(new URL('profiles/', contracts))).map((name) => name.replace('.json', '').replace('.', '@')).toSorted();
  const schema = (await readJson('schemas/contract.schema.json')) as { properties: { profile: { enum: string[] } } };
  t.deepEqual(schema.properties.profile.enum.toSorted(), [...profiles.map(({ id }) => id), ...plans].toSorted());
});

test('only the publisher profiles demand a live target and enforced sign-in', (t) => {
  const gates = Object.fromEntries(profiles.map((profile) => [profile.id, profile.gates]));
  t.deepEqual(gates, {
    custom: { liveTarget: false, everyOperation: true, authEnforced: false },
    'independent-publisher': { liveTarget: true, everyOperation: true, authEnforced: true },
    'independent-publisher-update': { liveTarget: true, everyOperation: true, authEnforced: true },
    'verified-publisher-update': { liveTarget: true, everyOperation: true, authEnforced: true },
    'verified-publisher': { liveTarget: true, everyOperation: true, authEnforced: true },
  });
});

test('finds a profile by its id', (t) => {
  t.is(findProfile('custom').title, 'Custom connector');
});

test('an unknown profile is refused, with the nearest name', (t) => {
  const error = t.throws(() => findProfile('verified-publsher'), { instanceOf: HarnessError });
  t.is(error?.code, 'profile-unknown');
  t.is(error?.message, `There is no profile verified-publsher; did you mean verified-publisher? Known: ${KNOWN}.`);
  t.is(t.throws(() => findProfile('gold'))?.message, `There is no profile gold. Known: ${KNOWN}.`);
  t.is(t.throws(() => findProfile('custom@1999-01'))?.message, 'There is no profile custom@1999-01. Known: custom@2026-11.');
});
