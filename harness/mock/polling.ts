import { isSuccess } from '../lib/is-success.ts';
import { type ArrivedRequest, STATE_INPUT } from '../model/arrived-request.ts';
import { type Connector, pollingPolicyOf } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import { textOverBody } from '../policies/evaluate-expression.ts';
import { triggerExpressions } from '../policies/parts/trigger-expressions.ts';
import { anotherItem } from './another-value.ts';
import { findList } from './find-list.ts';
import { replaceOn } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { ownLink } from './own-link.ts';
import { type Layer, type Sample, withHeaders, withValue } from './sample.ts';
import { itemSchema, schemaAt } from './schema-at.ts';
import { keep, kept, type News, type Session, tell } from './sessions.ts';

/**
 * Polling triggers, as the workflow engine calls them: the first call, and every call while nothing is new, is answered 202 with a
 * `Location` that holds the state; where something is new, 200 with the new items, newest first, and the next `Location`. The same
 * state gives the same items again.
 *
 * State stands in `triggerState`, or in the query inputs that a policy `pollingtrigger` names.
 */
export function createPolling(parts: LayerParts): Layer {
  const { connector, sessions, validator } = parts;
  const { definitions } = connector;
  return (operation, inner) => {
    if (operation.kind !== 'polling-trigger') return undefined;
    const config = triggerConfig(connector, operation);
    const takesAll = operation.trigger !== 'single';
    return async (request) => {
      const sample = await inner(request);
      if (!isSuccess(sample.status)) return sample;
      const session = sessions.enter(request.session);
      const news = newsOf(session, operation.operationId);
      const told = news.forgotten + news.kept.length;
      const seen = stateIn(request, news) ?? told;
      if (request.wish.fire) tell(news, undefined);
      const isFirst = stateIn(request, news) === undefined;
      const fresh = isFirst ? [] : news.kept.slice(Math.max(seen - news.forgotten, 0));
      if (fresh.length === 0) return waiting(request, seen, news);
      const taken = takesAll ? fresh : fresh.slice(0, 1);
      const until = Math.max(seen, news.forgotten) + taken.length;
      const value = valueOf(sample, taken, until - taken.length);
      const more = taken.length < fresh.length ? { 'retry-after': '0' } : {};
      return withHeaders(withValue(sample, value), { ...more, location: ownLink(request, stateFor(until, news, value)) });
    };

    async function waiting(request: ArrivedRequest, seen: number, news: News): Promise<Sample> {
      const isDeclared = operation.responses.some(({ status }) => status === '202');
      const empty: Sample = {
        status: 202,
        headers: {},
        body: Buffer.alloc(0),
        note: { operationId: operation.operationId, source: 'prism' },
      };
      const accepted = isDeclared ? await parts.sampleOf(operation, 202) : empty;
      return withHeaders(accepted, { 'retry-after': '0', location: ownLink(request, stateFor(seen, news)) });
    }

    /** The content with the news in it, newest first; a trigger without a list tells one at a time. */
    function valueOf(sample: Sample, taken: readonly unknown[], from: number): unknown {
      const list = findList(sample.value);
      const template = list ? list.items[0] : sample.value;
      const schema = newsSchema(sample, definitions);
      const items = taken.map((item, n) => item ?? anotherItem(template, schema, from + n, { definitions, validator })).toReversed();
      if (!list) return items[0];
      const value = replaceOn(sample.value, list.way, items);
      return taken.some((item) => item !== undefined) || mayBe(parts, sample, value) ? value : sample.value;
    }

    /** How many of the news the state of a request has seen; undefined where it holds no state, or one that the mock did not give out. */
    function stateIn({ query }: ArrivedRequest, { states }: News): number | undefined {
      const names = config ? Object.keys(config) : [STATE_INPUT];
      return states.get(stateKey(names.map((name) => String(query[name] ?? ''))));
    }

    function stateFor(seen: number, { states }: News, body?: unknown): Readonly<Record<string, string>> {
      const before = config && body === undefined ? givenFor(seen, states) : undefined;
      if (config && before) return Object.fromEntries(Object.keys(config).map((name, index) => [name, before[index] ?? '']));
      const inputs = config
        ? Object.entries(config).map(([name, text]) => [name, policyState(name, text, seen, body)])
        : [[STATE_INPUT, `s${seen}`]];
      const key = stateKey(inputs.map(([, value = '']) => value));
      // A value that stands for another state already says nothing.
      const clashes = (states.get(key) ?? seen) !== seen;
      const given = clashes && config ? Object.keys(config).map((name) => [name, madeUp(name, seen)]) : inputs;
      keep(states, stateKey(given.map(([, value = '']) => value)), seen);
      return Object.fromEntries(given) as Record<string, string>;
    }

    function policyState(name: string, text: string, seen: number, body: unknown): string {
      const evaluated = body === undefined ? '' : textOverBody(text, body);
      return evaluated === '' ? madeUp(name, seen) : evaluated;
    }

    /** A state as the declared input takes it: a number, else a time. */
    function madeUp(name: string, seen: number): string {
      const parameter = operation.parameters.find((candidate) => candidate.name === name && candidate.in === 'query');
      const { type, format } = parameter?.schema ?? {};
      if (type === 'integer' || type === 'number') return String(seen);
      const isDate = format === 'date';
      // Before whatever a sample tells, so that no state goes back in time.
      const time = new Date(Date.UTC(2001, 0, 1 + (isDate ? seen : 0), 0, isDate ? 0 : seen)).toISOString();
      return isDate ? time.slice(0, 10) : time;
    }
  };
}

/** What is declared of one thing that a trigger tells; undefined where nothing is. */
export function newsSchema({ value, response }: Sample, definitions: Definitions): Schema | undefined {
  const list = findList(value);
  return list ? itemSchema(schemaAt(response?.schema, list.way, definitions), definitions) : response?.schema;
}

/** What has happened that a trigger tells. */
export function newsOf(session: Session, operationId: string): News {
  return kept(session.news, operationId, () => ({ forgotten: 0, kept: [], states: new Map() }));
}

/** The values that already stand for having seen so much: while nothing is new, the state stays as it is. */
function givenFor(seen: number, states: News['states']): readonly string[] | undefined {
  const key = [...states].findLast(([text, value]) => value === seen && text !== '')?.[0];
  return key === undefined ? undefined : (JSON.parse(key) as readonly string[]);
}

function stateKey(values: readonly string[]): string {
  return values.every((value) => value === '') ? '' : JSON.stringify(values);
}

/** The query inputs that hold the state, and what a policy says of their values; undefined where none is named. */
function triggerConfig(connector: Connector, operation: Operation): Readonly<Record<string, string>> | undefined {
  const policy = pollingPolicyOf(connector, operation);
  const inputs = policy && triggerExpressions(policy.parameters['triggerConfig']);
  return inputs && Object.keys(inputs).length > 0 ? inputs : undefined;
}
