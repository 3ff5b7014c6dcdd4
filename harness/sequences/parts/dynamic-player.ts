import { isObject } from '../../lib/is-object.ts';
import { isSuccess } from '../../lib/is-success.ts';
import { valueOn } from '../../lib/value-on.ts';
import type { Connector } from '../../model/connector.ts';
import { designerChoices, emptyPageLink, isThere } from '../../model/dynamic-choices.ts';
import type { DynamicRequest, DynamicSource } from '../../model/dynamic-reference.ts';
import type { Exchange } from '../../model/exchange.ts';
import { inputAt } from '../../model/input-at.ts';
import { inputKey, type Operation } from '../../model/operation.ts';
import { isAddress } from '../../model/next-link.ts';
import { jsonOf } from '../../model/read-body.ts';
import type { SequenceContext } from '../sequence.ts';
import { stepsWithin } from './dynamic-requests.ts';
import { requestKey } from './dynamic-uses.ts';

/** Empty pages that are passed before a list counts as empty. */
const MOST_EMPTY_PAGES = 10;

/** Why a call cannot be made: an input that it hangs on has no choice. */
export interface Lacking {
  /** A clause. */
  readonly lacking: string;
}

interface CallOptions {
  /** The item of a tree that is browsed. */
  readonly selected?: unknown;
  /** See `Step`. */
  readonly aside?: true;
}

/** Makes dynamic calls, and first those that their arguments hang on. */
export interface DynamicPlayer {
  /** The answer to a call, and the last page of it where the first ones were empty. */
  readonly call: (step: string, request: DynamicRequest, options?: CallOptions) => Promise<Exchange | Lacking>;
  /** What was given so far for inputs of the calling operation. */
  readonly references: ReadonlyMap<string, unknown>;
}

/** A player of one case; what was asked once is not asked again. */
export function createDynamicPlayer({ connector, take, own, stopped }: SequenceContext): DynamicPlayer {
  const asked = new Map<string, Promise<Exchange | Lacking>>();
  const names = new Set<string>();
  const references = new Map<string, unknown>();
  return { call, references };

  async function call(step: string, request: DynamicRequest, { selected, aside }: CallOptions = {}): Promise<Exchange | Lacking> {
    const { target: operation } = request;
    let inputs: Readonly<Record<string, unknown>> = {};
    for (const { key, source, reference } of request.arguments) {
      const found = await valueOf(source, selected);
      if ('lacking' in found) return found;
      if (reference !== undefined) references.set(reference, found.value);
      if (found.value !== undefined) inputs = withInput(inputs, operation, key, found.value, connector);
    }
    const name = unique(step);
    let page = await take({ name, operation, inputs, expected: { kind: 'success' }, ...(aside && { aside }) });
    const seen = new Set<string>();
    for (let number = 2; number <= MOST_EMPTY_PAGES && !stopped(); number++) {
      const link = emptyPageLink(jsonOf(page.response));
      const url = link === undefined || !isAddress(link) ? undefined : own(link, page);
      if (url === undefined || seen.has(url)) break;
      seen.add(url);
      page = await take({
        name: `${name}, page ${number}`,
        operation,
        inputs,
        url,
        expected: { kind: 'success' },
        ...(aside && { aside }),
      });
    }
    return page;
  }

  async function valueOf(source: DynamicSource, selected: unknown): Promise<{ readonly value: unknown } | Lacking> {
    if (source.kind === 'value') return source;
    if (source.kind === 'selected') return { value: valueOn(selected, source.path) };
    const { from, paths, what, otherwise } = source;
    const key = requestKey(from);
    const asking = asked.get(key) ?? call(`choices for "${what}"`, from, { aside: true });
    asked.set(key, asking);
    const answer = await asking;
    if ('lacking' in answer) return otherwise === undefined ? answer : { value: otherwise };
    const found = designerChoices(jsonOf(answer.response), paths);
    const choice = 'choices' in found ? found.choices.find(({ value }) => isThere(value)) : undefined;
    if (!choice && otherwise !== undefined) return { value: otherwise };
    return choice ?? { lacking: `${from.target.operationId} gives nothing to choose for "${what}", on which it hangs` };
  }

  function unique(step: string): string {
    let name = step;
    for (let n = 2; names.has(name); n++) name = `${step} (${n})`;
    names.add(name);
    return name;
  }
}

/**
 * Why nothing can be read of an answer, for better or worse. A refusal is such a reason only where no check tells it: `untold`.
 */
export function whyUseless(answer: Exchange | Lacking, untold: boolean): string | undefined {
  if ('lacking' in answer) return answer.lacking;
  const { response, operationId } = answer;
  if (!untold || !response || isSuccess(response.status)) return undefined;
  return `${operationId} answers with ${response.status}`;
}

/** The inputs of an operation with one more, which may be a property within one. */
export function withInput(
  inputs: Readonly<Record<string, unknown>>,
  operation: Operation,
  name: string,
  value: unknown,
  { definitions }: Connector,
): Record<string, unknown> {
  const { parameter, inside } = inputAt(operation, name, definitions);
  if (!parameter) return { ...inputs };
  const key = inputKey(operation, parameter);
  return { ...inputs, [key]: inside ? withValue(inputs[key], stepsWithin(operation, parameter, name), value) : value };
}

function withValue(whole: unknown, [step, ...others]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const object = isObject(whole) ? whole : {};
  return { ...object, [step]: withValue(Object.hasOwn(object, step) ? object[step] : undefined, others, value) };
}
