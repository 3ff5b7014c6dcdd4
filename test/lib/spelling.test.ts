import test from 'ava';
import { isEnglishWord, meantWord } from '../../harness/lib/spelling.ts';

for (const word of ['ticket', 'receive', 'organisation', 'colours', 'analyse', 'travelled', 'centre', 'webhook', 'docx', 'referer']) {
  test(`${word} is English or a term of computing`, (t) => t.true(isEnglishWord(word)));
}

for (const word of ['recieve', 'contoso', 'paramters', '']) {
  test(`"${word}" is neither`, (t) => t.false(isEnglishWord(word)));
}

/** Word · words that the author uses · what was meant. */
const CASES: Readonly<Record<string, readonly [word: string, used: readonly string[], meant: string | undefined]>> = {
  'a long word with two letters swapped': ['recieved', [], 'received'],
  'a long word that lacks a letter': ['paramters', [], 'parameters'],
  'a short word, one slip from one that the author uses': ['staus', ['status'], 'status'],
  'a short word, one slip from none that the author uses': ['staus', ['ticket'], undefined],
  'a capitalised word, one slip from one that the author uses': ['Recieved', ['received'], 'received'],
  'a capitalised word otherwise: it may be a name': ['Kalender', [], undefined],
  'what the author uses goes before what is as near': ['expoerts', ['experts'], 'experts'],
  'a correct word': ['receive', ['received'], undefined],
  'a British spelling': ['organisation', ['organization'], undefined],
  'a name far from every word': ['fabrikam', [], undefined],
  'two words in one': ['datasource', [], undefined],
  'a word with a prefix of another': ['unarchive', ['archive'], undefined],
  'a plural that the dictionary lacks': ['automations', ['automation'], undefined],
  'a common mistake, however short': ['Wich', [], 'which'],
  'four letters': ['tyep', ['type'], undefined],
  'no word at all': ['x'.repeat(100_000), ['x'], undefined],
};

for (const [title, [word, used, meant]] of Object.entries(CASES)) {
  test(title, (t) => {
    t.is(
      meantWord(word, (other) => (used.includes(other) ? 1 : 0)),
      meant,
    );
  });
}
