import test from 'ava';
import { readdir, readFile } from 'node:fs/promises';
import { fileFormatFaults } from '../../harness/lib/file-format-faults.ts';
import { HarnessError } from '../../harness/model/harness-error.ts';
import { findProfile, profiles } from '../../harness/verdict/profiles.ts';

const contracts = new URL('../../contracts/', import.meta.url);

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, contracts), 'utf8')) as unknown;
}

for (const name of await readdir(new URL('profiles/', contracts))) {
  test(`${name} keeps the profile schema and is named after its id`, async (t) => {
    const profile = await readJson(`profiles/${name}`);
    t.deepEqual(await fileFormatFaults((await readJson('schemas/profile.schema.json')) as object, profile), []);
    t.is((profile as { id: string }).id, name.replace('.json', ''));
  });
}

test('every profile file is listed, sorted by id', async (t) => {
  const files = await readdir(new URL('profiles/', contracts));
  t.deepEqual(
    profiles.map(({ id }) => `${id}.json`),
    files.toSorted(),
  );
});

test('the contract schema knows the same profiles', async (t) => {
  const schema = (await readJson('schemas/contract.schema.json')) as { properties: { profile: { enum: string[] } } };
  t.deepEqual(
    schema.properties.profile.enum,
    profiles.map(({ id }) => id),
  );
});

test('only the publisher profiles demand a live target and enforced sign-in', (t) => {
  const gates = Object.fromEntries(profiles.map((profile) => [profile.id, profile.gates]));
  t.deepEqual(gates, {
    custom: { liveTarget: false, everyOperation: true, authEnforced: false },
    'independent-publisher': { liveTarget: true, everyOperation: true, authEnforced: true },
    'verified-publisher': { liveTarget: true, everyOperation: true, authEnforced: true },
  });
});

test('finds a profile by its id', (t) => {
  t.is(findProfile('custom').title, 'Custom connector');
});

test('an unknown profile is refused, with the nearest name', (t) => {
  const error = t.throws(() => findProfile('verified-publsher'), { instanceOf: HarnessError });
  t.is(error?.code, 'profile-unknown');
  t.is(
    error?.message,
    'There is no profile verified-publsher; did you mean verified-publisher? Known: custom, independent-publisher, verified-publisher.',
  );
  t.is(t.throws(() => findProfile('gold'))?.message, 'There is no profile gold. Known: custom, independent-publisher, verified-publisher.');
});
