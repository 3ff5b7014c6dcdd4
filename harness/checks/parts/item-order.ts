import { isObject } from '../../lib/is-object.ts';
import { valueOn } from '../../lib/value-on.ts';
import { type Policy, pollingPolicyOf } from '../../model/connector.ts';
import { triggerExpressions } from '../../policies/parts/trigger-expressions.ts';
import { parsePolicyExpression } from '../../policies/policy-expression.ts';
import type { Played } from '../check.ts';
import { CLOCK_SLACK_MS, dateIn } from './item-dates.ts';
import { pollsOf } from './polls.ts';

/** An item that is newer than the first one, from which the policy `pollingtrigger` goes on. */
export interface Misplaced {
  /** From 1. */
  readonly number: number;
  /** What tells its age. */
  readonly property: string;
}

/** The first such item of the poll with news; undefined where there is none, and where no policy looks at the first item. */
export function misplacedItem(played: Played): Misplaced | undefined {
  const policy = pollingPolicyOf(played.connector, played.operation);
  const news = pollsOf(played).told?.news ?? [];
  for (const property of policy ? statesOfFirst(policy) : []) {
    const [first, ...others] = news.map((item) => rank(valueOn(item, property)));
    const later = others.findIndex((value) => isLater(value, first));
    if (later >= 0) return { number: later + 2, property: property.join('.') };
  }
  return undefined;
}

/**
 * The first item of the poll with news that is younger than the one that stands first, where no policy looks at it. An item's age is
 * told by the dates that are about now, as all that was made to happen for the case is; all of them must agree.
 */
export function laterThanFirst(played: Played): Misplaced | undefined {
  const { told } = pollsOf(played);
  if (!told || pollingPolicyOf(played.connector, played.operation) || told.exchange.targetKind === 'mock') return undefined;
  const [first, ...others] = told.news.map((item) => recentDates(item, Date.parse(told.exchange.startedAt)));
  for (const [index, dates] of others.entries()) {
    const compared = Object.keys(dates).flatMap((property) => {
      const [own, before] = [dates[property], first?.[property]];
      return own === undefined || before === undefined || own === before ? [] : [{ property, isLater: own > before }];
    });
    const [later] = compared;
    if (later && compared.every(({ isLater }) => isLater)) return { number: index + 2, property: later.property };
  }
  return undefined;
}

/** The dates of an item that are about now, by property. */
function recentDates(item: unknown, now: number): Readonly<Record<string, number>> {
  if (!isObject(item)) return {};
  const dates = Object.entries(item).map(([property, value]): [string, number] => [property, dateIn(value)]);
  return Object.fromEntries(dates.filter(([, date]) => Math.abs(date - now) < CLOCK_SLACK_MS));
}

/**
 * Whether the policy `pollingtrigger` goes on from the first item of a list of which no two items in the poll with news differ in age.
 */
export function isOrderUnseen(played: Played): boolean {
  const policy = pollingPolicyOf(played.connector, played.operation);
  const { told } = pollsOf(played);
  const properties = policy && told && told.exchange.targetKind === 'live' ? statesOfFirst(policy) : [];
  const agesBy = (property: Property) => new Set((told?.news ?? []).flatMap((item) => rank(valueOn(item, property)) ?? []));
  return properties.length > 0 && properties.every((property) => agesBy(property).size < 2);
}

/** The steps from an item to what is in it. */
type Property = readonly (string | number)[];

/** What the states of a policy are taken from, of the first item of its list: the steps from the item on. */
function statesOfFirst(policy: Policy): readonly Property[] {
  return Object.values(triggerExpressions(policy.parameters['triggerConfig'])).flatMap((text) =>
    parsePolicyExpression(text).parts.flatMap((part) => {
      if (part.kind !== 'call' || part.function !== 'triggerBody' || part.fault) return [];
      const first = part.path.indexOf(0);
      return first < 0 || first === part.path.length - 1 ? [] : [part.path.slice(first + 1)];
    }),
  );
}

/** Numbers and dates can be told apart by age; other texts cannot. */
function rank(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function isLater(value: number | undefined, first: number | undefined): boolean {
  return value !== undefined && first !== undefined && value > first;
}
