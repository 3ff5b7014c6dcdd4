import test from 'ava';
import { execFileSync } from 'node:child_process';
import { inSingleQuotes, shellWord } from '../../harness/lib/shell-word.ts';

const TEXTS = [
  '',
  'our connectors/api.json',
  "Ann's $HOME",
  '`date`; echo "!"',
  'a&b|c',
  '~/api.json',
  '*',
  'two\nlines',
  'a\\ b',
  'Größe',
];

for (const word of [shellWord, inSingleQuotes])
  test(`${word.name} is read by a shell as the one word that it was`, (t) => {
    const script = `printf '%s\\0' ${TEXTS.map(word).join(' ')}`;
    t.deepEqual(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1), TEXTS);
  });

test('what no shell changes has no quotes, and double quotes go before single ones', (t) => {
  t.is(shellWord('../C:/a-b/api_v1.json'), '../C:/a-b/api_v1.json');
  t.is(shellWord('our api.json'), '"our api.json"');
});
