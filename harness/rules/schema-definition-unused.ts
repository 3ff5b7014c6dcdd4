import { unescapeToken } from '../lib/json-pointer.ts';
import type { Connector } from '../model/connector.ts';
import { resolveSchema } from '../model/schema.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import { referredDefinitions } from './parts/subschemas.ts';
import type { Rule } from './rule.ts';

const NAMED = 5;

/** One finding for all of them. No fix is offered: what is unused may be unfinished, and a definition is work. */
export const schemaDefinitionUnused: Rule = {
  id: 'schema-definition-unused',
  title: 'Every definition is used by an operation',
  severity: 'info',
  scope: 'definitions to which no operation leads, directly or through others; kinds of a definition with a discriminator are taken',
  why: 'What is not used is read by reviewers all the same, and counts towards the size of the file.',
  hint: 'Refer to it where it belongs, or remove it.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', title: 'Ticket' } } } },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', title: 'Ticket' } },
        paths: { '/tickets': { get: { responses: { '200': { schema: { $ref: '#/definitions/Ticket' } } } } } },
      },
    },
  },
  *check(connector) {
    // Without operations nothing can be used, and that is what is wrong.
    if (connector.operations.length === 0) return;
    const used = usedDefinitions(connector);
    const unused = Object.keys(connector.definitions).filter(
      (name) => !name.startsWith('/') && !used.has(name) && !isKind(name, connector),
    );
    const [first] = unused;
    if (first === undefined) return;
    const names = unused.slice(0, NAMED).map((name) => `"${name}"`);
    const more = unused.length > NAMED ? ` and ${unused.length - NAMED} more` : '';
    const message = `No operation uses ${unused.length === 1 ? 'the definition' : `${unused.length} definitions:`} ${names.join(', ')}${more}.`;
    yield { message, at: definitionPlace(connector, 'definitions', first) };
  },
};

function usedDefinitions(connector: Connector): ReadonlySet<string> {
  const tops = schemaNodes(connector).filter(({ parent, role }) => !parent && role !== 'definition');
  const referred = referredDefinitions(
    tops.map(({ schema }) => schema),
    connector.definitions,
  );
  // A $ref may lead to a schema within a definition.
  const within = [...referred].flatMap((name) => /^\/definitions\/([^/]+)\//.exec(name)?.[1] ?? []);
  return new Set([...referred, ...within.map(unescapeToken)]);
}

/** Nobody refers to the kinds of a thing: the discriminator names them. */
function isKind(name: string, { definitions }: Connector): boolean {
  return (definitions[name]?.allOf ?? []).some((part) => resolveSchema(part, definitions).discriminator !== undefined);
}
