import { placeIn } from '../model/place.ts';
import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { sameInterface } from './parts/same-interface.ts';

export const diffVersionNotRaised: ChangeRule = {
  id: 'diff-version-not-raised',
  title: 'An update has a higher version than what is published',
  severity: 'warning',
  scope: 'info.version, where operations differ in more than their texts; how a schema is spelt does not count',
  why: 'Who looks at a connector tells its versions by info.version, and an operation’s by its revision.',
  hint: 'Raise info.version. What an operation must do otherwise belongs in a revision beside it: GetTicket_V2, with x-ms-api-annotation.',
  examples: {
    published: {},
    bad: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    good: {
      definition: {
        info: { version: '1.1' },
        paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer' }] } } },
      },
    },
  },
  *check(update) {
    const { published, next } = update;
    const at = placeIn(next.info.at, 'version');
    const order = compareVersions(published.version, next.version);
    // That there is none at all is for a rule about the connector to say.
    if (next.version === '') return;
    if (order > 0) yield { message: `The version is ${next.version}; ${published.version} is published.`, at };
    else if (order === 0 && !sameInterface(update))
      yield { message: `The version is ${next.version} as before, although operations differ.`, at };
  },
};

/** Above zero where the first is higher, as numbers between dots; versions that have none are the same or higher. */
function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (!left || !right) return -1;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] | undefined {
  return /^\d{1,9}(\.\d{1,9})*$/.test(version) ? version.split('.').map(Number) : undefined;
}
