import { placeIn } from './parts/place-in.ts';
import { nodePlace, type SchemaNode, schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** Which functions there are Microsoft does not publish, so that names are not judged. */
export const xmsFilterFunctions: Rule = {
  id: 'xms-filter-functions',
  title: 'filterFunctions stand in answers, list something, and nothing twice',
  severity: 'error',
  scope: 'x-ms-capabilities of schemas; which functions are named is not judged',
  microsoft: { rule: 'FilterFunctionsPropertyEmpty' },
  why: 'Tables are filtered by what their answers declare: an input has no use for the list, and an empty list says nothing.',
  hint: 'Name each function once, in the schema of a response, or remove filterFunctions.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': { schema: column([]) } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '200': { schema: column(['eq', 'gt']) } } } } } } },
  },
  *check(connector) {
    const inputs = new Set(connector.operations.flatMap(({ parameters }) => parameters.map(({ schemaAt }) => schemaAt.pointer)));
    for (const node of schemaNodes(connector)) {
      const functions = filterFunctions(node);
      if (functions === undefined) continue;
      const { operationId } = node.owner;
      const at = placeIn(nodePlace(node), 'x-ms-capabilities', 'filterFunctions');
      for (const fault of faultsOf(functions, inputs.has(node.top.pointer)))
        yield { message: `filterFunctions ${fault}.`, at, ...(operationId !== undefined && { operationId }) };
    }
  },
};

function filterFunctions({ schema }: SchemaNode): unknown {
  const capabilities = schema['x-ms-capabilities'];
  return typeof capabilities === 'object' && capabilities !== null && 'filterFunctions' in capabilities
    ? capabilities.filterFunctions
    : undefined;
}

function* faultsOf(functions: unknown, isInput: boolean): Generator<string> {
  if (isInput) yield 'stands in an input';
  if (!Array.isArray(functions) || functions.length === 0) yield 'lists nothing';
  else {
    const twice = functions.find((name, index) => functions.indexOf(name) < index);
    if (twice !== undefined) yield `names ${JSON.stringify(twice)} more than once`;
  }
}

function column(filterFunctions: readonly string[]): Record<string, unknown> {
  const title = { type: 'string', title: 'Title', description: 'What the ticket is about.', 'x-ms-capabilities': { filterFunctions } };
  return { properties: { title } };
}
