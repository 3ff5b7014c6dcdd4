import type { Connector } from '../model/connector.ts';
import type { DynamicCall } from '../model/dynamic-calls.ts';
import { dynamicCalls } from '../model/dynamic-calls.ts';
import { answerSchema, LIST_PATHS, listedItems, pathOf, SCHEMA_PATHS } from '../model/dynamic-paths.ts';
import { placeIn } from './parts/place-in.ts';
import { pathSteps, schemasAt } from '../model/schema-path.ts';
import type { Hit, Rule } from './rule.ts';

/**
 * One in ten published connectors with dynamic values breaks it, well-kept ones among them, and the designer takes the first list it
 * finds where the path leads nowhere: a warning, although Microsoft’s validator has names for it.
 */
export const xmsDynamicPath: Rule = {
  id: 'xms-dynamic-path',
  title: 'The paths of dynamic extensions lead somewhere in the answer of the operation they call',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'answers whose schema says what they hold; what is free of form or dynamic itself may hold anything',
  microsoft: { rule: 'InvokedOperationShouldProduceArray' },
  why: 'The designer reads choices and schemas at these paths: where there is nothing, the field stays empty.',
  hint: 'Correct the path, or declare in the success response of the called operation what stands there.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [tag('values')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [tag('value')] } } } } },
  },
  *check(connector) {
    for (const call of dynamicCalls(connector))
      yield* LIST_PATHS[call.extension] ? listFaults(call, connector) : schemaFaults(call, connector);
  },
};

function* listFaults(call: DynamicCall, connector: Connector): Generator<Hit> {
  const { target, extension } = call;
  const names = LIST_PATHS[extension];
  if (!target || !names) return;
  const items = listedItems(call, connector);
  if (items === undefined) return;
  if (items === 'missing') {
    const path = pathOf(call, names.list);
    const where =
      path === undefined
        ? `The answer of ${target.operationId} holds no list`
        : `"${path}" is no list in the answer of ${target.operationId}`;
    yield hit(call, `${where}, which ${extension} asks for.`, path === undefined ? [] : [names.list]);
    return;
  }
  // Of a list of plain values each is its own value and title.
  if (!items.some((item) => item.properties)) return;
  for (const name of names.item) {
    const path = pathOf(call, name);
    if (path === undefined) continue;
    const steps = pathSteps(path);
    if (items.every((item) => schemasAt(item, steps, connector.definitions) === 'missing' || !item.properties))
      yield hit(call, `The items that ${target.operationId} lists have no "${path}", which ${extension} asks for.`, [name]);
  }
}

function* schemaFaults(call: DynamicCall, connector: Connector): Generator<Hit> {
  const { target, extension } = call;
  const name = SCHEMA_PATHS[extension];
  const schema = target && answerSchema(target);
  const path = name === undefined ? undefined : pathOf(call, name);
  if (!schema || name === undefined || path === undefined) return;
  if (schemasAt(schema, pathSteps(path), connector.definitions) === 'missing')
    yield hit(call, `The answer of ${target.operationId} has no "${path}", which ${extension} asks for.`, [name]);
}

function hit({ at, node }: DynamicCall, message: string, keys: readonly string[]): Hit {
  const { operationId } = node.owner;
  return { message, at: placeIn(at, ...keys), ...(operationId !== undefined && { operationId }) };
}

function tag(collection: string): Record<string, unknown> {
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-collection': collection, 'value-path': 'id' },
  };
}
