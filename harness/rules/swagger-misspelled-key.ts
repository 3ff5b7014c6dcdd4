import type { Fix } from '../model/fix.ts';
import { parsedSource } from '../model/source-file.ts';
import { meantKey } from './parts/meant-key.ts';
import { openApiObjects } from './parts/open-api-objects.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Of extensions it is `xms-misspelled`. The root is left to `swagger-unknown-root`, which is an error. */
export const swaggerMisspelledKey: Rule = {
  id: 'swagger-misspelled-key',
  title: 'No key is a misspelt one of OpenAPI 2.0',
  severity: 'warning',
  scope:
    'keys of four letters and more that are off by two letters (short ones by one), or by upper and lower case, in all objects of the definition below its root; names that makers of the connector choose, extensions and examples are left alone',
  why: 'What is not known is read past without a word: a description is lost, a required input becomes optional.',
  hint: 'Correct the name.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { operationId: 'ListTickets', desciption: 'Lists tickets.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { operationId: 'ListTickets', description: 'Lists all tickets there are.' } } } } },
  },
  *check(connector) {
    const file = connector.files.find(({ name }) => name === connector.definitionFile);
    if (!file) return;
    const operations = new Map(connector.operations.map(({ at, operationId }) => [at.pointer, operationId]));
    for (const { kind, keys, pointer } of openApiObjects(parsedSource(file).value)) {
      if (kind === 'root') continue;
      for (const key of Object.keys(keys)) {
        const meant = key.startsWith('x-') ? undefined : meantKey(kind, key);
        if (meant === undefined) continue;
        const at = placeIn({ file: file.name, pointer }, key);
        const operationId = operations.get(pointer.split('/', OPERATION_DEPTH).join('/'));
        const fix: Fix = { title: `Rename it to "${meant}"`, changes: [{ kind: 'rename', at, to: meant }] };
        yield {
          message: `"${key}" is not known; "${meant}" is.`,
          at,
          ...(operationId !== undefined && { operationId }),
          // Beside the right name the misspelt one may hold anything.
          ...(!Object.hasOwn(keys, meant) && { fix }),
        };
      }
    }
  },
};

/** How many tokens of a pointer (the empty one in front counted) name an operation. */
const OPERATION_DEPTH = 4;
