import type { Connector } from '../../model/connector.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import type { Update } from '../change-rule.ts';
import type { OperationPair } from './operation-pairs.ts';
import { shapeOf } from './shapes.ts';

/** A parameter as it is published and as it is to be. */
export interface ParameterPair {
  readonly published: Parameter;
  readonly next: Parameter;
}

/** Which parameter of an operation became which. */
export interface ParameterPairs {
  /** One name in one place. */
  readonly kept: readonly ParameterPair[];
  /** One place in the request, another name: path parameters and bodies go by their place, others by what makers see of them. */
  readonly renamed: readonly ParameterPair[];
  /** One name, another place in the request; `into` says which, for it may be a property of the body. */
  readonly moved: readonly { readonly published: Parameter; readonly next: Parameter; readonly into: string }[];
  readonly deleted: readonly Parameter[];
  readonly added: readonly Parameter[];
}

/** Pairs the parameters of an operation by name and place, then by place, then by name. */
export function parameterPairs({ published: before, next: after }: Update, { published, next }: OperationPair): ParameterPairs {
  const paired = new Set<Parameter>();
  const pair = (parameters: readonly Parameter[], findOther: (parameter: Parameter) => Parameter | undefined): ParameterPair[] =>
    parameters.flatMap((parameter) => {
      const other = paired.has(parameter) ? undefined : findOther(parameter);
      if (!other || paired.has(other)) return [];
      paired.add(parameter).add(other);
      return [{ published: parameter, next: other }];
    });
  const kept = pair(published.parameters, (parameter) => next.parameters.find((other) => isSame(parameter, other)));
  const renamed = pair(published.parameters, (parameter) => {
    const position = positionOf(published, parameter);
    return next.parameters.find((other) =>
      position === undefined
        ? looksLike(parameter, other) && !published.parameters.some((each) => isSame(each, other))
        : positionOf(next, other) === position,
    );
  });
  const moved = pair(published.parameters, (parameter) => next.parameters.find((other) => other.name === parameter.name)).map((each) => ({
    ...each,
    into: placeWords(each.next),
  }));
  const left = published.parameters.filter((parameter) => !paired.has(parameter));
  const intoBody = left.flatMap((parameter) => {
    const body = next.parameters.find((other) => other.in === 'body');
    if (!body || parameter.in === 'body' || !bodyHolds(after, body, parameter.name)) return [];
    const had = published.parameters.find((other) => other.in === 'body');
    if (had && bodyHolds(before, had, parameter.name)) return [];
    return [{ published: parameter, next: body, into: `property "${parameter.name}" of the body` }];
  });
  const gone = new Set(intoBody.map((each) => each.published));
  return {
    kept,
    renamed,
    moved: [...moved, ...intoBody],
    deleted: left.filter((parameter) => !gone.has(parameter)),
    added: next.parameters.filter((parameter) => !paired.has(parameter)),
  };
}

/** Where a parameter goes in a request: "query parameter". */
export function placeWords({ in: place }: Parameter): string {
  return place === 'body' ? 'body' : `${place === 'formData' ? 'form' : place} parameter`;
}

/** Only the names of headers are the same in upper and lower case. */
function isSame(a: Parameter, b: Parameter): boolean {
  return a.in === b.in && (a.in === 'header' ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);
}

/** What tells a parameter by its place alone: the body, or the so-manieth variable of the path. */
function positionOf({ path }: Operation, { in: place, name }: Parameter): string | undefined {
  if (place === 'body') return 'body';
  if (place !== 'path') return undefined;
  const index = Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, variable]) => variable).indexOf(name);
  return index === -1 ? undefined : `path ${index}`;
}

/** Whether two parameters in one place differ in the spelling of their names only, or bear one label. */
function looksLike(a: Parameter, b: Parameter): boolean {
  if (a.in !== b.in || a.in === 'body' || a.in === 'path') return false;
  const letters = ({ name }: Parameter) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return letters(a) === letters(b) || (a.summary !== undefined && a.summary === b.summary);
}

function bodyHolds(connector: Connector, body: Parameter, name: string): boolean {
  return shapeOf(connector, { schema: body.schema, at: body.schemaAt }).properties.has(name);
}
