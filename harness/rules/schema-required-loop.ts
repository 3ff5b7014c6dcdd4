import type { Connector } from '../model/connector.ts';
import { referencedDefinition, type Schema } from '../model/schema.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Lists end a loop, for they may be empty; so do properties that may be null. */
export const schemaRequiredLoop: Rule = {
  id: 'schema-required-loop',
  title: 'No definition requires itself',
  severity: 'error',
  scope: 'required properties and allOf, through any number of definitions; lists and nullable properties aside',
  microsoft: { rule: 'RequiredLoopInSchemaNotAllowed' },
  why: 'No value can satisfy it: it would have to hold itself for ever.',
  hint: 'Leave one property of the loop out of "required"; where definitions do nothing but refer to each other, say in one what it holds.',
  examples: {
    bad: {
      definition: {
        definitions: { Ticket: { type: 'object', required: ['parent'], properties: { parent: { $ref: '#/definitions/Ticket' } } } },
      },
    },
    good: { definition: { definitions: { Ticket: { type: 'object', properties: { parent: { $ref: '#/definitions/Ticket' } } } } } },
  },
  *check(connector) {
    for (const loop of requiredLoops(connector)) {
      const [first = ''] = loop;
      const way = [...loop, first].map((name) => `"${name}"`).join(' → ');
      const isEmpty = loop.every((name) => connector.definitions[name]?.$ref !== undefined);
      const fault = isEmpty ? 'is nothing but a $ref that leads back to it' : 'requires itself';
      yield { message: `The definition "${first}" ${fault}: ${way}.`, at: definitionPlace(connector, 'definitions', first) };
    }
  },
};

/** One loop for each definition that closes one, walking down without recursion: a chain may be as long as the file. */
function* requiredLoops({ definitions }: Connector): Generator<readonly string[]> {
  const done = new Set<string>();
  for (const start of Object.keys(definitions)) {
    const way: { readonly name: string; readonly next: Iterator<string> }[] = [];
    const onWay = new Set<string>();
    const enter = (name: string) => {
      way.push({ name, next: demanded(definitions[name] ?? {})[Symbol.iterator]() });
      onWay.add(name);
    };
    if (!done.has(start)) enter(start);
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const { done: left, value: name } = last.next.next();
      if (left) {
        way.pop();
        onWay.delete(last.name);
        done.add(last.name);
      } else if (onWay.has(name)) {
        yield way.slice(way.findIndex((step) => step.name === name)).map((step) => step.name);
      } else if (!done.has(name)) enter(name);
    }
  }
}

/** The definitions without which a value of this schema cannot be. */
function demanded(schema: Schema): Set<string> {
  const names = new Set<string>();
  const open = [schema];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at['x-nullable'] === true) continue;
    const name = referencedDefinition(at);
    if (name !== undefined) names.add(name);
    for (const part of at.allOf ?? []) open.push(part);
    for (const key of at.required ?? []) {
      const property = at.properties && Object.hasOwn(at.properties, key) ? at.properties[key] : undefined;
      if (property) open.push(property);
    }
  }
  return names;
}
