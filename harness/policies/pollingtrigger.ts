import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { evaluateText, plainText } from './evaluate-expression.ts';
import { put, readJsonPath } from './parts/json-path.ts';
import { queryText } from './parts/query-text.ts';
import { setPair } from './parts/set-pair.ts';
import { pathOf } from './parts/transform-property.ts';
import { NEXT_LINK, triggerExpressions, triggerNextLink } from './parts/trigger-expressions.ts';
import { policyBody } from './policy-body.ts';
import type { PolicyExchange, PolicyStep } from './policy-exchange.ts';
import { OPTIONAL_WORDS, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED, REQUIRED_PLACE } from './policy-template.ts';

/** What a polling trigger knows of what it has fired for: a value for each query parameter that `triggerConfig` names. */
export type PollingState = Readonly<Record<string, string>>;

/**
 * Makes a polling trigger of an operation that lists: its state stands in the query parameters that `triggerConfig` names.
 *
 * A call without state asks the service for what comes from now on and fires nothing: 202, with the call to poll with in `Location`. A
 * call with state is 200 where there is something new, with the state that the answer gives in `Location`; else 202 with the same
 * state. Further pages are read at once, so that none is lost (inferred: that the next page is followed is documented, and not how). An
 * answer that tells of a failure stays as it is.
 */
export const pollingtrigger: PolicyTemplate = {
  id: 'pollingtrigger',
  open: true,
  parameters: { triggerConfig: REQUIRED, triggerDataPath: REQUIRED_PLACE, 'x-ms-triggerConfig-nextLink': OPTIONAL_WORDS },
  sections: REQUEST_AND_RESPONSE,
  onRequest: ({ policy, exchange, context }) => {
    const given = stateOf(policy.parameters['triggerConfig'], exchange);
    for (const name of Object.keys(triggerExpressions(policy.parameters['triggerConfig'])))
      if (given?.[name] === undefined) exchange.query = setPair(exchange.query, name, context.now().toISOString());
  },
  onResponse: async (step) => {
    const { exchange, policy } = step;
    const { response } = exchange;
    if (!response || !isSuccess(response.status)) return;
    const config = policy.parameters['triggerConfig'];
    const body = response.body.json();
    const isFirst = stateOf(config, exchange) === undefined;
    if (valueOn(body, pathOf(step, 'triggerDataPath').steps) === undefined)
      step.note(
        'policy-not-applied',
        'The answer has nothing where triggerDataPath looks for items: the trigger does not fire.',
        'triggerDataPath',
      );
    const isNew = hasNewItems(body, plainText(policy.parameters['triggerDataPath']));
    const sent = sentState(config, exchange);
    const state = isNew ? nextState(step, config, sent) : sent;
    response.headers['location'] = locationOf(exchange, state);
    if (!isFirst && isNew) {
      response.status = 200;
      if (body) await addFurtherPages(step, body);
      return;
    }
    response.status = 202;
    response.headers['retry-after'] ??= POLL_AFTER_SECONDS;
    response.body.clear();
  },
};

/** How long the engine is told to wait where the service says nothing (recalled from Microsoft's sample). */
const POLL_AFTER_SECONDS = '15';

/** So many pages of one poll are read and no more: a service may link in a circle. */
const MOST_PAGES = 20;

/** Behind so many items no further page is read: as many as the platform's own pagination takes. */
const MOST_ITEMS = 100_000;

/** Whether the collection at `triggerDataPath` holds anything. */
export function hasNewItems(body: unknown, triggerDataPath: string): boolean {
  const found = valueOn(body, readJsonPath(triggerDataPath).steps);
  return Array.isArray(found) ? found.length > 0 : isObject(found) && Object.keys(found).length > 0;
}

/** The state that an answer with something new gives; where an expression has no value, what was sent stays. */
export function nextState(step: PolicyStep, triggerConfig: unknown, sent: PollingState): PollingState {
  return Object.fromEntries(
    Object.entries(triggerExpressions(triggerConfig)).map(([name, expression]) => {
      const value = evaluateText(step, expression, { parameter: 'triggerConfig', triggerBody: step.exchange.response?.body.json() });
      return [name, value === '' ? (sent[name] ?? '') : value];
    }),
  );
}

/** The link to the next page that a body holds, absolute, or undefined where it holds none. */
export function nextPageLink(body: unknown, property: string): string | undefined {
  const link = isObject(body) && Object.hasOwn(body, property) ? body[property] : undefined;
  return typeof link === 'string' && URL.canParse(link) ? link : undefined;
}

/**
 * The state with which the operation was called, or undefined where it was called without. The default of an internal parameter, which
 * the platform always sends, is none.
 */
function stateOf(triggerConfig: unknown, { originalQuery, operation }: PolicyExchange): PollingState | undefined {
  const given = Object.keys(triggerExpressions(triggerConfig)).flatMap((name): [string, string][] => {
    const value = originalQuery.find(([key]) => key === name)?.[1];
    const declared = operation.parameters.find((parameter) => parameter.in === 'query' && parameter.name === name);
    return value === undefined || value === String(declared?.schema.default) ? [] : [[name, value]];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function sentState(triggerConfig: unknown, { query }: PolicyExchange): PollingState {
  return Object.fromEntries(
    Object.keys(triggerExpressions(triggerConfig)).map((name) => [name, query.find(([key]) => key === name)?.[1] ?? '']),
  );
}

/** The call to poll with: as the operation was called, with another state. */
function locationOf({ originalUrl, originalQuery }: PolicyExchange, state: PollingState): string {
  const query = Object.entries(state).reduce((pairs, [name, value]) => setPair(pairs, name, value), originalQuery);
  return originalUrl.replace(/\?.*$/s, '') + queryText(query);
}

/** Reads the pages behind the first, and adds their items to its own. */
async function addFurtherPages(step: PolicyStep, body: object): Promise<void> {
  const { policy, exchange, context } = step;
  const { steps } = pathOf(step, 'triggerDataPath');
  const property = nextLinkProperty(policy.parameters);
  const items = valueOn(body, steps);
  if (!Array.isArray(items)) return;
  let all: readonly unknown[] = items;
  let link = nextPageLink(body, property);
  for (let page = 1; link !== undefined && page < MOST_PAGES && all.length < MOST_ITEMS; page++) {
    const outcome = await context.call({ method: exchange.method, url: link, headers: exchange.request.headers }, exchange.serviceUrl);
    const next = 'response' in outcome && outcome.response.status < 300 ? policyBody(outcome.response.body).json() : undefined;
    const more = valueOn(next, steps);
    if (!Array.isArray(more)) {
      step.note('policy-not-applied', 'The next page could not be read, and its items are missing.', 'triggerDataPath');
      link = undefined;
      break;
    }
    all = all.concat(more);
    link = nextPageLink(next, property);
  }
  if (link !== undefined)
    step.note('policy-not-applied', `The pages go on behind ${all.length} items, and what follows is missing.`, 'triggerDataPath');
  if (all.length === items.length) return;
  if (steps.length > 0) put(body, steps, all);
  step.message.body.write(steps.length > 0 ? body : all);
}

/** Named among the parameters or in `triggerConfig`. */
function nextLinkProperty(parameters: Readonly<Record<string, unknown>>): string {
  return plainText(parameters[NEXT_LINK]) || triggerNextLink(parameters['triggerConfig']) || '@odata.nextLink';
}
