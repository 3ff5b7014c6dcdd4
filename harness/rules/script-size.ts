import { exampleScript } from './parts/example-script.ts';
import type { Rule } from './rule.ts';

const MOST = 1_048_576;

export const scriptSize: Rule = {
  id: 'script-size',
  title: 'The custom code has at most 1 MB',
  severity: 'error',
  scope: 'the script file of the package',
  form: 'package',
  why: 'The platform takes no larger script.',
  hint: 'Take out what the connector does not need, data above all.',
  examples: {
    bad: { files: { 'script.csx': `// ${'desk '.repeat(MOST / 5)}\n` } },
    good: exampleScript(),
  },
  *check({ files }) {
    for (const { role, name, bytes } of files) {
      if (role !== 'script' || bytes <= MOST) continue;
      yield { message: `${name} has ${bytes} bytes; at most ${MOST} are allowed.`, at: { file: name, pointer: '' } };
    }
  },
};
