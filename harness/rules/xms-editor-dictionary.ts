import { placeIn } from './parts/place-in.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';
import { partsOf } from '../model/schema-path.ts';
import type { Rule } from './rule.ts';

export const xmsEditorDictionary: Rule = {
  id: 'xms-editor-dictionary',
  title: 'The dictionary editor is for objects that allow further properties',
  severity: 'error',
  scope: 'schemas and parameters with x-ms-editor: dictionary; further properties are allowed unless additionalProperties is false',
  microsoft: { rule: 'InvalidCustomEditorExtensionDictionaryValue' },
  why: 'Makers add keys of their own in this editor, which nothing but an open object can take.',
  hint: 'Make it an object with additionalProperties, or remove x-ms-editor.',
  examples: {
    bad: { definition: { definitions: { Labels: { type: 'string', 'x-ms-editor': 'dictionary' } } } },
    good: {
      definition: { definitions: { Labels: { type: 'object', additionalProperties: { type: 'string' }, 'x-ms-editor': 'dictionary' } } },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (node.schema['x-ms-editor'] !== 'dictionary') continue;
      const parts = partsOf(node.schema, connector.definitions);
      const other = parts.find(({ type }) => type !== undefined && type !== 'object')?.type;
      const closed = parts.some(({ additionalProperties }) => additionalProperties === false);
      if (other === undefined && !closed) continue;
      const { operationId } = node.owner;
      const what = other === undefined ? 'an object without further properties' : `of type ${other}`;
      const message = `x-ms-editor is "dictionary", but the schema is ${what}.`;
      yield { message, at: placeIn(nodePlace(node), 'x-ms-editor'), ...(operationId !== undefined && { operationId }) };
    }
  },
};
