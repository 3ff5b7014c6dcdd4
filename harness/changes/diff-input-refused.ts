import type { SchemaFault } from '../lib/schema-validator.ts';
import type { Connector } from '../model/connector.ts';
import type { Parameter } from '../model/operation.ts';
import type { Place } from '../model/place.ts';
import type { ChangeRule } from './change-rule.ts';
import { withTicket } from './parts/examples.ts';
import { sentence } from './parts/hits-of.ts';
import { type InputChange, inputChanges, parameterWords } from './parts/input-changes.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { parameterPairs } from './parts/parameter-pairs.ts';
import { pathText } from './parts/path-text.ts';
import { refusedValues } from './parts/refused-values.ts';
import { type SchemaNode, shapeOf } from './parts/shapes.ts';

const TAGS = { type: 'object', additionalProperties: { type: 'string' } };

/** The proof of the other rules about inputs: where they see everything, it has nothing to add. */
export const diffInputRefused: ChangeRule = {
  id: 'diff-input-refused',
  title: 'Values that an input took are still taken',
  severity: 'warning',
  scope: 'made-up values of every input whose schema differs, where no other rule sees why one is refused',
  why: 'A flow that holds such a value was right when it was built, and is refused now.',
  hint: 'Let the schema take again what it took.',
  examples: {
    published: withTicket({ tags: TAGS }),
    bad: withTicket({ tags: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } } }),
    good: withTicket({ tags: TAGS, note: { type: 'string' } }),
  },
  *check(update) {
    const byOperation = Map.groupBy(inputChanges(update), ({ operationId }) => operationId);
    for (const pair of operationPairs(update).pairs) {
      const { operationId } = pair.next;
      const { kept, renamed } = parameterPairs(update, pair);
      for (const each of [...kept, ...renamed].filter(({ published }) => published.visibility !== 'internal')) {
        const told = (byOperation.get(operationId) ?? []).filter(({ parameter }) => parameter === each.next);
        for (const { path, fault } of refusedValues(update, each)) {
          const nodes = nodesAlong(update.next, each.next, path);
          const isTold = told.some((change) => tells(update.next, change, { path, keyword: fault.keyword, nodes }));
          if (isTold || !isMakers(update.published, each.published, path) || isFilledIn(update.next, fault, nodes.at(-1))) continue;
          const subject = path.length === 0 ? parameterWords(each.next) : `the input "${pathText(path)}"`;
          const refusal = `refuses a value that it took: ${fault.actual}. It expects ${fault.expected} now`;
          yield { message: sentence(subject, refusal), operationId, at: nodes.at(-1)?.at ?? each.next.at };
        }
      }
    }
  },
};

/** A value's place, and the schemas on the way there. */
interface Spot {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly nodes: readonly SchemaNode[];
}

/** Whether a change says why a value is refused: it is one of the place itself, or took a part away that the place is in. */
function tells(connector: Connector, { kind, path: told, at }: InputChange, { path, keyword, nodes }: Spot): boolean {
  const isAt = (place: Place) => place.pointer === at?.pointer;
  return Array.from({ length: path.length + 1 }, (_, level) => level).some((level) => {
    const node = nodes[level];
    // What several inputs share has been told of one of them.
    const isShared = node !== undefined && (isAt(node.at) || isAt(shapeOf(connector, node).at));
    if (!isShared && !isSamePath(told, path.slice(0, level))) return false;
    return (
      level === path.length || kind === 'type' || kind === 'deleted' || (keyword === 'additionalProperties' && level === path.length - 1)
    );
  });
}

function isSamePath(told: readonly string[], path: readonly string[]): boolean {
  return told.length === path.length && told.every((token, index) => token === path[index] || token === '*');
}

/** Whether makers give the value: not where it, or what it is a part of, is out of their sight or in no request. */
function isMakers(connector: Connector, parameter: Parameter, path: readonly string[]): boolean {
  return nodesAlong(connector, parameter, path).every((node) => {
    const { keywords } = shapeOf(connector, node);
    return keywords['x-ms-visibility'] !== 'internal' && keywords.readOnly !== true;
  });
}

/** Whether the platform adds what is missing by itself. */
function isFilledIn(connector: Connector, { keyword }: SchemaFault, node: SchemaNode | undefined): boolean {
  if (keyword !== 'required' || !node) return false;
  const { keywords } = shapeOf(connector, node);
  return keywords.readOnly === true || (keywords['x-ms-visibility'] === 'internal' && keywords.default !== undefined);
}

/** The schemas on the way from a parameter to a place in its value, as far as there are any. */
function nodesAlong(connector: Connector, { schema, schemaAt }: Parameter, path: readonly string[]): readonly SchemaNode[] {
  const nodes: SchemaNode[] = [{ schema, at: schemaAt }];
  for (const token of path) {
    const { properties, items, additional } = shapeOf(connector, nodes.at(-1) as SchemaNode);
    const next = token === '[]' ? items : (properties.get(token) ?? (typeof additional === 'object' ? additional : undefined));
    if (!next) break;
    nodes.push(next);
  }
  return nodes;
}
