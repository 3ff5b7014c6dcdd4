import { canonicalJson } from '../lib/canonical-json.ts';
import type { ConnectionParameter } from '../model/connection.ts';
import type { ChangeHit, ChangeRule } from './change-rule.ts';
import { connectionPairs, parametersOf } from './parts/connection-pairs.ts';

export const diffConnectionParameters: ChangeRule = {
  id: 'diff-connection-parameters',
  title: 'What connections hold stays, and nothing more is demanded of them',
  severity: 'error',
  scope: 'connection parameters of ways to sign in that stay: names, types, allowed values, and whether they are required',
  microsoft: { rule: 'ConnectionParametersRemoved' },
  why: 'Connections keep what was filled in when they were made. What is missing in them nobody is asked for, and what is gone is lost.',
  hint: 'Keep the parameter and its type; make a new one optional.',
  examples: {
    published: {
      properties: {
        properties: {
          connectionParameters: {
            desk: {
              type: 'string',
              uiDefinition: {
                displayName: 'Desk',
                description: 'The name of your desk.',
                tooltip: 'As in its address.',
                constraints: { required: 'false' },
              },
            },
          },
        },
      },
    },
    bad: { properties: { properties: { connectionParameters: { desk: null } } } },
    good: { properties: { properties: { connectionParameters: { desk: { uiDefinition: { displayName: 'Your desk' } } } } } },
  },
  *check(update) {
    if (!update.published.properties || !update.next.properties) return;
    for (const { was, now } of connectionPairs(update)) {
      if (now?.type !== was.type) continue;
      const [before, after] = [parametersOf(update.published, was), parametersOf(update.next, now)];
      for (const parameter of before) {
        const other = after.find(({ name }) => name === parameter.name);
        if (!other) yield { message: `The connection parameter "${parameter.name}" is gone.`, was: parameter.at };
        else yield* changesOf(parameter, other);
      }
      for (const parameter of after) {
        if (!isRequired(parameter) || before.some(({ name }) => name === parameter.name)) continue;
        yield { message: `The connection parameter "${parameter.name}" is new and required.`, at: parameter.at };
      }
    }
  },
};

function* changesOf(was: ConnectionParameter, now: ConnectionParameter): Generator<ChangeHit> {
  const { name, at } = now;
  if (was.type.toLowerCase() !== now.type.toLowerCase())
    yield { message: `The connection parameter "${name}" was ${was.type} and is ${now.type} now.`, at };
  if (isRequired(now) && !isRequired(was)) yield { message: `The connection parameter "${name}" is required now.`, at };
  const kept = new Set(allowedValues(now).map((value) => canonicalJson(value)));
  const gone = allowedValues(was).filter((value) => kept.size > 0 && !kept.has(canonicalJson(value)));
  if (gone.length > 0)
    yield {
      message: `The connection parameter "${name}" does not take ${gone.map((value) => JSON.stringify(value)).join(', ')} any more.`,
      at,
    };
}

function isRequired({ uiDefinition }: ConnectionParameter): boolean {
  return String(constraintsOf(uiDefinition)['required']) === 'true';
}

/** They stand beside the type or among the constraints, bare or with a text each. */
function allowedValues({ allowedValues: own, uiDefinition }: ConnectionParameter): readonly unknown[] {
  const listed = own ?? constraintsOf(uiDefinition)['allowedValues'];
  return Array.isArray(listed) ? listed.map((entry: unknown) => (hasValue(entry) ? entry.value : entry)) : [];
}

function constraintsOf(uiDefinition: ConnectionParameter['uiDefinition']): Readonly<Record<string, unknown>> {
  const constraints = uiDefinition?.['constraints'];
  return typeof constraints === 'object' && constraints !== null ? (constraints as Record<string, unknown>) : {};
}

function hasValue(entry: unknown): entry is { readonly value: unknown } {
  return typeof entry === 'object' && entry !== null && 'value' in entry;
}
