import type { Connector } from '../../model/connector.ts';
import { isVisible, type Operation, type Parameter } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import type { Example } from '../rule.ts';
import { parameterName } from './declared-parameters.ts';
import { placeIn } from './place-in.ts';
import { visibleInputs } from './visible-inputs.ts';

/** What makers see under a label, with a description beside it. */
export type LabelledKind = 'operation' | 'parameter';

/** A visible operation, or a visible input of one. */
export interface Labelled {
  /** As messages call it within a sentence: `the operation ListTickets`, `the query parameter "top"`. */
  readonly name: string;
  /** Both texts without white space around them; empty where there is none. */
  readonly label: string;
  readonly description: string;
  readonly at: Place;
  readonly labelAt: Place;
  readonly descriptionAt: Place;
  readonly operationId: string;
}

/** The key under which the label stands. */
export const LABEL_KEYS = { operation: 'summary', parameter: 'x-ms-summary' } as const satisfies Record<LabelledKind, string>;

/** Which ones are looked at. */
export const LABELLED_SCOPES = {
  operation: 'visible operations; internal ones are exempt',
  parameter: 'visible parameters of visible operations; bodies, and everything internal, are exempt',
} as const satisfies Record<LabelledKind, string>;

/** Everything of a kind that makers see. */
export function labelled(connector: Connector, kind: LabelledKind): readonly Labelled[] {
  if (kind === 'operation')
    return connector.operations
      .filter(isVisible)
      .map((operation) => entry(kind, `the operation ${operation.operationId}`, operation, operation));
  return Array.from(visibleInputs(connector), ({ operation, parameter }) => entry(kind, parameterName(parameter), parameter, operation));
}

function entry(
  kind: LabelledKind,
  name: string,
  { summary = '', description = '', at }: Pick<Operation | Parameter, 'summary' | 'description' | 'at'>,
  { operationId }: Operation,
): Labelled {
  return {
    name,
    label: summary.trim(),
    description: description.trim(),
    at,
    labelAt: placeIn(at, LABEL_KEYS[kind]),
    descriptionAt: placeIn(at, 'description'),
    operationId,
  };
}

/** The clean package with these texts, on its operation or on a parameter of it; what is not given is absent. */
export function labelledExample(kind: LabelledKind, texts: { readonly label?: string; readonly description?: string }): Example {
  const keys = { [LABEL_KEYS[kind]]: texts.label ?? null, description: texts.description ?? null };
  const written = Object.fromEntries(Object.entries(keys).filter(([, text]) => text !== null));
  const operation = kind === 'operation' ? keys : { parameters: [{ name: 'top', in: 'query', type: 'integer', ...written }] };
  return { definition: { paths: { '/tickets': { get: operation } } } };
}
