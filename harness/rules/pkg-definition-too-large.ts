import type { Rule } from './rule.ts';

const LIMIT = 1_048_576;

/** Microsoft says "less than 1 MB" and not how it counts. It is read as 1,048,576 bytes, for a definition of 1,024,291 is published. */
export const pkgDefinitionTooLarge: Rule = {
  id: 'pkg-definition-too-large',
  title: 'The definition is smaller than 1 MB',
  severity: 'error',
  scope: 'the definition file’s bytes; 1 MB is taken for 1,048,576, since a definition of more than a million is published',
  why: 'The platform takes no definition of 1 MB or more.',
  hint: 'Split the connector into two, or drop what makers do not see: examples, unused definitions, operations nobody needs.',
  examples: {
    bad: { definition: { 'x-contoso-notes': 'x'.repeat(LIMIT) } },
    good: { definition: { 'x-contoso-notes': 'Short.' } },
  },
  *check({ files }) {
    const definition = files.find((file) => file.role === 'definition');
    if (!definition || definition.bytes < LIMIT) return;
    const message = `The definition has ${definition.bytes.toLocaleString('en-US')} bytes; fewer than ${LIMIT.toLocaleString('en-US')} are allowed.`;
    yield { message, at: { file: definition.name, pointer: '' } };
  },
};
