import test from 'ava';
import { readFileSync } from 'node:fs';
import { readmeWithSample } from '../../.dev/write-sample.ts';

test('the sample run in README.md is what the sample connector gives', async (t) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  t.is(await readmeWithSample(), readme, 'run npm run generate');
});
