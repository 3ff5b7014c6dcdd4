import { firstList } from '../lib/first-list.ts';
import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import type { ChoicesPaths } from './dynamic-reference.ts';

/** One thing that makers can pick. */
export interface Choice {
  /** What is sent; undefined where the item lacks it. */
  readonly value: unknown;
  /** What makers see: the value, where no title is asked for. */
  readonly title: unknown;
  readonly item: unknown;
}

/** What was found where choices are read: a list, something else, or nothing. */
export type FoundChoices = { readonly choices: readonly Choice[] } | { readonly instead: unknown };

/**
 * The choices that the designer of flows reads of an answer.
 *
 * Without a path the list is the answer itself. The older form, where an object stands there, takes the first list among its
 * properties. In a list of plain values each is its own value and title.
 *
 * Source: the open-source designer of Logic Apps, from which that of Power Automate descends (inferred).
 */
export function designerChoices(answer: unknown, paths: ChoicesPaths): FoundChoices {
  const found = valueOn(answer, paths.list ?? []);
  const list = paths.form === 'legacy' && isObject(found) ? (firstList(found) ?? found) : found;
  if (!Array.isArray(list)) return { instead: found };
  return { choices: list.map((item: unknown) => toChoice(item, paths, valueOn)) };
}

/**
 * The choices that Power Fx reads of an answer: names are compared without regard to case, and items without a value or a title are
 * dropped. Without a path the list is the answer itself, or its property `value`.
 *
 * Source: the connector library of Power Fx; that it takes an answer that is a list is a default of ours.
 */
export function powerFxChoices(answer: unknown, paths: ChoicesPaths): FoundChoices {
  const found = paths.list ? valueOnAnyCase(answer, paths.list) : Array.isArray(answer) ? answer : valueOnAnyCase(answer, ['value']);
  if (!Array.isArray(found)) return { instead: found };
  const choices = found.map((item: unknown) => toChoice(item, paths, valueOnAnyCase));
  return { choices: choices.filter(({ value, title }) => isThere(value) && isThere(title)) };
}

/** The link to go on by, where an answer lists nothing yet: the designer follows it. */
export function emptyPageLink(answer: unknown): string | undefined {
  if (!isObject(answer) || !Array.isArray(answer['value']) || answer['value'].length > 0) return undefined;
  return [answer['nextLink'], answer['@odata.nextLink']].find((link) => typeof link === 'string' && link !== '') as string | undefined;
}

/** Whether there is anything that a maker could see or send. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function toChoice(item: unknown, { value, title }: ChoicesPaths, read: (value: unknown, steps: readonly string[]) => unknown): Choice {
  if (!isObject(item)) return { value: item, title: item, item };
  const own = value ? read(item, value) : item;
  return { value: own, title: title ? read(item, title) : own, item };
}

function valueOnAnyCase(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((current, step) => {
    if (!isContainer(current)) return undefined;
    const name = Object.hasOwn(current, step) ? step : Object.keys(current).find((key) => key.toLowerCase() === step.toLowerCase());
    return name === undefined ? undefined : current[name];
  }, value);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
