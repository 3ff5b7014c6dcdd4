import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';

export const xmsEnumValues: Rule = {
  id: 'xms-enum-values',
  title: 'Every x-ms-enum-values entry labels another value of the enum',
  severity: 'error',
  scope: 'parameters and schemas; where no enum stands beside the extension, any value passes',
  microsoft: { rule: 'MissingEnumValuesDisplayName, DuplicateEnumValuesInExtension, InvalidEnumValuesExtensionValue' },
  why: 'Makers choose by the labels: one that is missing, stands for the same value twice or for a value outside the enum misleads them.',
  hint: 'Give each entry a displayName and a value that the enum lists, each value once.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [state('Open', 'opened')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [state('Open', 'open')] } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      const entries = node.schema['x-ms-enum-values'];
      if (!Array.isArray(entries)) continue;
      const { operationId } = node.owner;
      for (const [index, fault] of faults(entries, node.schema.enum)) {
        const at = placeIn(nodePlace(node), 'x-ms-enum-values', index);
        yield { message: `Entry ${index + 1} of x-ms-enum-values ${fault}.`, at, ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

function* faults(entries: readonly unknown[], values: readonly unknown[] | undefined): Generator<[number, string]> {
  const seen = new Set<unknown>();
  for (const [index, entry] of entries.entries()) {
    const { value, displayName } = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>;
    if (typeof displayName !== 'string' || displayName.trim() === '') yield [index, 'has no displayName'];
    if (value === undefined) yield [index, 'has no value'];
    else if (values && !values.includes(value)) yield [index, `has the value ${JSON.stringify(value)}, which the enum does not list`];
    else if (seen.has(value)) yield [index, `has the value ${JSON.stringify(value)} for the second time`];
    seen.add(value);
  }
}

function state(displayName: string, value: string): Record<string, unknown> {
  return { name: 'state', in: 'query', type: 'string', enum: ['open', 'closed'], 'x-ms-enum-values': [{ displayName, value }] };
}
