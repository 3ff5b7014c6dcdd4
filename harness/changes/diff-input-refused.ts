import type { ChangeRule } from './change-rule.ts';
import type { SchemaFault } from '../lib/schema-validator.ts';
import type { Connector } from '../model/connector.ts';
import { inputChanges, parameterWords } from './parts/input-changes.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { parameterPairs } from './parts/parameter-pairs.ts';
import { pathText } from './parts/path-text.ts';
import { refusedValues } from './parts/refused-values.ts';
import { type SchemaNode, shapeOf } from './parts/shapes.ts';

/** The proof of the other rules about inputs: where they see everything, it has nothing to add. */
export const diffInputRefused: ChangeRule = {
  id: 'diff-input-refused',
  title: 'Values that an input took are still taken',
  severity: 'warning',
  scope: 'made-up values of every input whose schema differs, where no other rule sees why one is refused',
  why: 'A flow that holds such a value was right when it was built, and is refused now.',
  hint: 'Let the schema take again what it took.',
  examples: {
    published: {
      definition: {
        paths: {
          '/tickets': {
            post: {
              operationId: 'CreateTicket',
              responses: { '201': { description: 'Made.' } },
              parameters: [
                {
                  name: 'ticket',
                  in: 'body',
                  required: true,
                  schema: { type: 'object', properties: { tags: { type: 'object', additionalProperties: { type: 'string' } } } },
                },
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
            post: {
              operationId: 'CreateTicket',
              responses: { '201': { description: 'Made.' } },
              parameters: [
                {
                  name: 'ticket',
                  in: 'body',
                  required: true,
                  schema: {
                    type: 'object',
                    properties: { tags: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } } },
                  },
                },
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
            post: {
              operationId: 'CreateTicket',
              responses: { '201': { description: 'Made.' } },
              parameters: [
                {
                  name: 'ticket',
                  in: 'body',
                  required: true,
                  schema: {
                    type: 'object',
                    properties: { tags: { type: 'object', additionalProperties: { type: 'string' } }, note: { type: 'string' } },
                  },
                },
              ],
            },
          },
        },
      },
    },
  },
  *check(update) {
    const structural = inputChanges(update);
    for (const pair of operationPairs(update).pairs) {
      const { operationId } = pair.next;
      const { kept, renamed } = parameterPairs(update, pair);
      for (const each of [...kept, ...renamed]) {
        const told = structural.filter((change) => change.operationId === operationId && change.parameter === each.next);
        for (const { path, fault } of refusedValues(update, each)) {
          const node = nodeAt(update.next, { schema: each.next.schema, at: each.next.schemaAt }, path);
          if (told.some((change) => leadsTo(change.path, path)) || isFilledIn(update.next, fault, node)) continue;
          const subject = path.length === 0 ? parameterWords(each.next) : `the input "${pathText(path)}"`;
          const message = `A value that was valid is refused: ${subject} may be ${fault.actual} in the published version, and must be ${fault.expected} now.`;
          yield { message, operationId, at: node?.at ?? each.next.at };
        }
      }
    }
  },
};

/** Whether what was told of one place says enough about another: the same, or one below it. */
function leadsTo(told: readonly string[], path: readonly string[]): boolean {
  return told.every((token, index) => token === path[index] || token === '*');
}

/** Whether the platform adds what is missing by itself. */
function isFilledIn(connector: Connector, { keyword }: SchemaFault, node: SchemaNode | undefined): boolean {
  if (keyword !== 'required' || !node) return false;
  const { keywords } = shapeOf(connector, node);
  return keywords.readOnly === true || (keywords['x-ms-visibility'] === 'internal' && keywords.default !== undefined);
}

function nodeAt(connector: Connector, root: SchemaNode, path: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const token of path) {
    if (!node) return undefined;
    const { properties, items, additional } = shapeOf(connector, node);
    node = token === '[]' ? items : (properties.get(token) ?? (typeof additional === 'object' ? additional : undefined));
  }
  return node;
}
