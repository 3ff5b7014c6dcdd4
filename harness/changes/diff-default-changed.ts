import type { ChangeRule } from './change-rule.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffDefaultChanged: ChangeRule = {
  id: 'diff-default-changed',
  title: 'What the platform fills in by itself stays the same',
  severity: 'info',
  scope: 'internal inputs that are required: the platform sends their defaults',
  why: 'Makers neither see nor choose an internal input: with another default, flows and apps do something else from one day to the next.',
  hint: 'Make sure that the new default means the same to those who built on the old one.',
  examples: {
    published: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                { name: 'api-version', in: 'query', required: true, type: 'string', default: '1', 'x-ms-visibility': 'internal' },
              ],
            },
          },
        },
      },
    },
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                { name: 'api-version', in: 'query', required: true, type: 'string', default: '2', 'x-ms-visibility': 'internal' },
              ],
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                {
                  name: 'api-version',
                  in: 'query',
                  required: true,
                  type: 'string',
                  default: '1',
                  'x-ms-visibility': 'internal',
                  description: 'The version.',
                },
              ],
            },
          },
        },
      },
    },
  },
  check: (update) => hitsOf(inputChanges(update), 'default', ({ from, to }) => `is filled in with ${to} now; it was ${from}`),
};
