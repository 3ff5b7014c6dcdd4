import { counted } from '../../lib/counted.ts';
import { isSuccess } from '../../lib/is-success.ts';
import { type FoundChoices, designerChoices } from '../../model/dynamic-choices.ts';
import { LIST_PATHS, SCHEMA_PATHS } from '../../model/dynamic-paths.ts';
import {
  type ChoicesPaths,
  choicesPaths,
  type DynamicReading,
  type ReadPart,
  type SchemaPath,
  schemaPath,
  undeclaredParts,
} from '../../model/dynamic-reference.ts';
import type { Exchange } from '../../model/exchange.ts';
import { type FetchedSchema, fetchedSchema } from '../../model/fetched-schema.ts';
import { placeIn } from '../../model/place.ts';
import { jsonOf } from '../../model/read-body.ts';
import type { Fault } from '../../model/severity.ts';
import type { Objection, Played } from '../check.ts';

/** An answer with choices, as one of its readers reads it. */
export interface ChoicesAnswer extends DynamicAnswer {
  readonly paths: ChoicesPaths;
  readonly found: FoundChoices;
}

/** An answer with a schema, as one of its readers reads it. */
export interface SchemaAnswer extends DynamicAnswer {
  readonly paths: SchemaPath;
  readonly fetched: FetchedSchema;
}

interface DynamicAnswer {
  readonly reading: DynamicReading;
  readonly exchange: Exchange;
  readonly body: unknown;
  /** The operation that gave it. */
  readonly source: string;
  /** Whose fault it is that a part is not there: the definition's where the answer does not declare it. */
  readonly faultFor: (part: ReadPart) => Fault;
}

/** The answers in which choices are looked for; see `answersOf`. */
export function choicesAnswers(played: Played): readonly ChoicesAnswer[] {
  // Where choices are fetched only to pick one, another case is about the fetching.
  if (played.dynamic?.picks) return [];
  return answersOf(played).flatMap((answer) => {
    const paths = choicesPaths(answer.reading.call);
    return paths ? [{ ...answer, paths, found: designerChoices(answer.body, paths) }] : [];
  });
}

/**
 * The answers in which a schema is looked for; see `answersOf`. Those for whose sake a schema is fetched only to hold an answer
 * against it are other cases' to judge.
 */
export function schemaAnswers(played: Played): readonly SchemaAnswer[] {
  return played.dynamic?.answers ? [] : fetchedAnswers(played);
}

/** The answers with a schema, whatever it is fetched for. */
export function fetchedAnswers(played: Played): readonly SchemaAnswer[] {
  return answersOf(played).flatMap((answer) => {
    const paths = schemaPath(answer.reading.call);
    return paths ? [{ ...answer, paths, fetched: fetchedSchema(answer.body, paths) }] : [];
  });
}

/**
 * The successful answers, one for each way in which they are read. An answer of the mock is made of what is declared: where that
 * lacks what is read, a rule tells it, and only a real service could show more.
 */
function answersOf(played: Played): readonly DynamicAnswer[] {
  return (played.dynamic?.readings ?? []).flatMap((reading) => {
    const exchange = exchangeOf(played, reading.step);
    if (!exchange?.response || !isSuccess(exchange.response.status)) return [];
    const undeclared = undeclaredParts(reading.call, played.connector);
    if (exchange.targetKind === 'mock' && (undeclared.size > 0 || exchange.mock?.source === 'unsupported')) return [];
    return [
      {
        reading,
        exchange,
        body: jsonOf(exchange.response),
        source: exchange.operationId,
        faultFor: (part: ReadPart): Fault => (undeclared.has(part) ? 'connector' : 'service'),
      },
    ];
  });
}

/** What the other form of an extension reads in the same place. */
export function partnerOf({ reading }: SchemaAnswer, played: Played): SchemaAnswer | undefined {
  const { pairs = [], readings = [] } = played.dynamic ?? {};
  const index = readings.indexOf(reading);
  const pair = pairs.find(({ legacy, current }) => legacy === index || current === index);
  const partner = pair && readings[pair.legacy === index ? pair.current : pair.legacy];
  return schemaAnswers(played).find((answer) => answer.reading === partner);
}

/** The exchange in which a step ended: the last page that it led to. */
export function exchangeOf(played: Played, name: string): Exchange | undefined {
  return exchangesOf(played, name).at(-1);
}

/** The exchanges of a step and of the pages that it led to, in the order of sending. */
export function exchangesOf({ steps }: Played, name: string): readonly Exchange[] {
  return steps.filter(({ step }) => step === name || step?.startsWith(`${name}, page `));
}

/** An objection to what a reader finds, told where it stands. `key` is the path of the extension that is concerned. */
export function objection({ reading }: Pick<DynamicAnswer, 'reading'>, message: string, key?: string): Objection {
  const { at, caller, call } = reading;
  return { message, at: key !== undefined && key in call.keys ? placeIn(at, key) : at, operationId: caller.operationId };
}

/** The reader in words: `x-ms-dynamic-values for "project" of CreateTicket (and in 3 more places)`. */
export function readerWords({ call, where, calls }: DynamicReading): string {
  return `${call.extension} for ${where}${calls.length === 1 ? '' : ` (and in ${counted(calls.length - 1, 'more place')})`}`;
}

/** The key under which the extension names its list or its schema. */
export function pathKey({ call }: DynamicReading): string | undefined {
  return LIST_PATHS[call.extension]?.list ?? SCHEMA_PATHS[call.extension];
}

/** `2 of 5 items`, or `All 5 items`. */
export function howMany(count: number, all: number): string {
  return count === all ? `All ${counted(all, 'item')}` : `${count} of ${counted(all, 'item')}`;
}
