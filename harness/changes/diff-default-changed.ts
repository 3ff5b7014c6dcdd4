import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

const VERSION = { name: 'api-version', in: 'query', required: true, type: 'string', default: '1', 'x-ms-visibility': 'internal' };

export const diffDefaultChanged: ChangeRule = {
  id: 'diff-default-changed',
  title: 'Defaults stay the same',
  severity: 'info',
  scope: 'internal inputs that are required, whose defaults the platform sends, and visible ones, whose defaults makers see filled in',
  why: 'Makers neither see nor choose an internal input: with another default, flows and apps do something else from one day to the next. Of a visible one what was built keeps its value, and the next step begins with another.',
  hint: 'Make sure that the new default means the same to those who built on the old one.',
  examples: {
    published: withParameters(VERSION),
    bad: withParameters({ ...VERSION, default: '2' }),
    good: withParameters({ ...VERSION, description: 'The version.' }),
  },
  *check(update) {
    const changes = inputChanges(update);
    yield* hitsOf(changes, 'default', ({ from, to }) => `is filled in with ${to} now; it was ${from}`);
    yield* hitsOf(changes, 'proposal', ({ from, to }) => `is proposed to makers as ${to} now; it was ${from}`);
  },
};
