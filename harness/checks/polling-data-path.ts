import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { pollingPolicyOf } from '../model/connector.ts';
import type { WireResponse } from '../model/exchange.ts';
import { declaredResponse } from '../model/operation.ts';
import { jsonOf } from '../model/read-body.ts';
import { schemasAt } from '../model/schema-path.ts';
import { readJsonPath } from '../policies/parts/json-path.ts';
import type { Played, SequenceCheck } from './check.ts';

/**
 * A service may leave out what is empty: only where the definition knows no such place either is it certain
 * that nothing ever comes there.
 */
export const pollingDataPath: SequenceCheck = {
  id: 'polling-data-path',
  of: ['polling-trigger'],
  title: 'The policy pollingtrigger looks for items where they are',
  severity: 'error',
  fault: 'connector',
  why: 'The gateway fires where triggerDataPath leads to items: a path that leads nowhere makes a trigger that never starts a flow.',
  hint: 'Name the list of the response under triggerDataPath: @triggerBody().value where the items stand under value.',
  *checkSequence(played) {
    const { connector, operation } = played;
    const policy = pollingPolicyOf(connector, operation);
    const written = policy?.parameters['triggerDataPath'];
    if (!policy || typeof written !== 'string') return;
    const { steps } = readJsonPath(written);
    const bodies = answersOf(played).map((response) => ({ status: response.status, body: jsonOf(response) }));
    const isNowhere = bodies.some(({ body }) => isObject(body)) && bodies.every(({ body }) => valueOn(body, steps) === undefined);
    if (!isNowhere || !bodies.every(({ status }) => isUndeclared(played, status, steps))) return;
    const list = bodies.flatMap(({ body }) => (isObject(body) ? Object.keys(body).filter((name) => Array.isArray(body[name])) : []))[0];
    const where = list === undefined ? '' : ` What is a list there is "${list}".`;
    yield {
      message: `triggerDataPath is "${written}", and neither the answers nor the declared response have anything there: the trigger never fires.${where}`,
      at: policy.at,
    };
  },
};

/** What the service itself answered to polls, before the policy made something of it. */
function answersOf({ steps }: Played): readonly WireResponse[] {
  return steps.flatMap(({ calls = [] }) =>
    calls.flatMap(({ purpose, response }) => (purpose !== 'side-call' && response && isSuccess(response.status) ? [response] : [])),
  );
}

function isUndeclared({ connector, operation }: Played, status: number, steps: readonly (string | number)[]): boolean {
  const schema = declaredResponse(operation, status)?.schema;
  return schema !== undefined && schemasAt(schema, steps.map(String), connector.definitions) === 'missing';
}
