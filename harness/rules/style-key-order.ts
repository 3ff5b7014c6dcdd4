import { parsedSource } from '../model/source-file.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Microsoft’s page on coding standards gives the order; keys that it does not name may stand anywhere. */
export const styleKeyOrder: Rule = {
  id: 'style-key-order',
  title: 'The root keys of the definition stand in the usual order',
  severity: 'info',
  scope: 'swagger, info, host with basePath and schemes, consumes with produces, paths, definitions, parameters',
  why: 'Reviewers read many definitions, and find their way by the order.',
  hint: 'Move the keys: swagger, info, host, schemes, consumes, produces, paths, definitions, parameters.',
  examples: {
    bad: {
      files: { 'apiDefinition.swagger.json': '{"swagger": "2.0", "paths": {}, "info": {"title": "Contoso Helpdesk", "version": "1.0"}}' },
    },
    good: {
      files: { 'apiDefinition.swagger.json': '{"swagger": "2.0", "info": {"title": "Contoso Helpdesk", "version": "1.0"}, "paths": {}}' },
    },
  },
  *check(connector) {
    const file = connector.files.find(({ role }) => role === 'definition');
    const root = file && parsedSource(file).value;
    if (typeof root !== 'object' || root === null) return;
    const keys = Object.keys(root).filter((key) => Object.hasOwn(RANKS, key));
    const late = keys.findIndex((key, index) => index > 0 && rank(key) < rank(keys[index - 1]));
    if (late < 0) return;
    yield { message: `"${keys[late]}" stands after "${keys[late - 1]}".`, at: definitionPlace(connector, keys[late] ?? '') };
  },
};

const RANKS: Readonly<Record<string, number>> = {
  swagger: 0,
  info: 1,
  host: 2,
  basePath: 2,
  schemes: 2,
  consumes: 3,
  produces: 3,
  paths: 4,
  definitions: 5,
  parameters: 6,
};

function rank(key = ''): number {
  return RANKS[key] ?? 0;
}
