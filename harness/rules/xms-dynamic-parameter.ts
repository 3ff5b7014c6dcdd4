import { didYouMean } from '../lib/did-you-mean.ts';
import type { Connector } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Schema } from '../model/schema.ts';
import { type DynamicArgument, type DynamicCall, dynamicCalls } from '../model/dynamic-calls.ts';
import { type InputAt, inputAt, sourceAt } from '../model/input-at.ts';
import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import type { Hit, Rule } from './rule.ts';

/**
 * An optional input as the source of a required one is another rule’s business. Of a schema that several operations share, a source
 * is missing where none of them has it. What is free of form may hold any input of the operation that is called, and any source
 * that is named by the way to it.
 */
export const xmsDynamicParameter: Rule = {
  id: 'xms-dynamic-parameter',
  title: 'Dynamic extensions give the operation they call the inputs it takes, from inputs that exist',
  severity: 'error',
  scope:
    'inputs that the called operation does not have, required ones that get no value, sources that do not exist, and types that differ',
  microsoft: { rule: 'OperationParameterNameNotFound, OperationMissingRequiredProperty' },
  why: 'The designer cannot make the call, and the field stays empty.',
  hint: 'Name inputs as the operations do: a parameter by its name, a property of a body as body/property.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [state(), tag({ status: { parameter: 'state' } })] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [state(), tag({ state: { parameter: 'state' } })] } } } } },
  },
  *check(connector) {
    for (const call of dynamicCalls(connector)) {
      if (!call.target) continue;
      for (const [message, at] of faultsOf(call, call.target, connector)) {
        const { operationId } = call.node.owner;
        yield { message, at, ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

/** Every name that is compared takes its time, and no published operation has a fifth of this many inputs. */
const MOST_COMPARED = 500;

type Fault = readonly [message: string, at: Hit['at']];

function* faultsOf(call: DynamicCall, target: Operation, connector: Connector): Generator<Fault> {
  const given = call.arguments.map((argument) => ({ argument, input: inputAt(target, argument.key, connector.definitions) }));
  for (const { argument, input } of given) {
    if (input.at === 'missing') {
      yield [
        `${target.operationId} has no input "${argument.key}", which ${call.extension} gives it${suggestion(argument.key, target)}`,
        argument.at,
      ];
    } else if (argument.reference === undefined) yield* literalFault(argument, input, target);
    else yield* sourceFaults(call, argument, argument.reference, input, connector);
  }
  // An input that cannot be told may be any of them.
  if (given.some(({ input }) => input.at === undefined && !input.parameter)) return;
  const names = new Set(given.map(({ input }) => input.parameter?.name));
  for (const parameter of target.parameters) {
    if (!parameter.required || parameter.schema.default !== undefined || names.has(parameter.name)) continue;
    yield [
      `${call.extension} gives ${target.operationId} no "${parameter.name}", which it requires.`,
      'parameters' in call.keys ? placeIn(call.at, 'parameters') : call.at,
    ];
  }
}

function* literalFault({ key, literal, at }: DynamicArgument, input: InputAt, target: Operation): Generator<Fault> {
  const type = soleType(input);
  if (literal === undefined || type === undefined || ofType(literal, { type })) return;
  yield [`The input "${key}" of ${target.operationId} is of type ${type}, but is given ${JSON.stringify(literal)}.`, at];
}

function* sourceFaults(
  call: DynamicCall,
  { key, at }: DynamicArgument,
  reference: string,
  input: InputAt,
  connector: Connector,
): Generator<Fault> {
  const sources = call.callers.map((caller) => sourceAt(caller, reference, connector.definitions));
  const [caller] = call.callers;
  if (!caller || sources.some((source) => source.at === undefined)) return;
  if (sources.every((source) => source.at === 'missing')) {
    yield [
      `${call.extension} takes a value from "${reference}", which ${caller.operationId} does not have${suggestion(reference, caller)}`,
      at,
    ];
    return;
  }
  const wanted = soleType(input);
  const [type, ...others] = new Set(sources.filter((source) => source.at !== 'missing').map(soleType));
  if (wanted !== undefined && type !== undefined && others.length === 0 && !suits(type, wanted))
    yield [`The input "${key}" of ${call.target?.operationId} is of type ${wanted}, but "${reference}" is of type ${type}.`, at];
}

/** How the sentence on an input that is not there ends. */
function suggestion(name: string, { parameters }: Operation): string {
  const near = didYouMean(
    name,
    parameters.slice(0, MOST_COMPARED).map((parameter) => parameter.name),
  );
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}

/** The type that all schemas of an input agree on. */
function soleType({ at }: InputAt): Schema['type'] {
  if (at === undefined || at === 'missing') return undefined;
  const types = new Set(at.flatMap(({ type }) => type ?? []));
  return types.size === 1 ? [...types][0] : undefined;
}

function suits(type: Schema['type'], wanted: Schema['type']): boolean {
  return type === wanted || (type === 'integer' && wanted === 'number');
}

function state(): Record<string, unknown> {
  return { name: 'state', in: 'query', type: 'string' };
}

function tag(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-collection': 'value', parameters },
  };
}
