import test from 'ava';
import { flowResponse } from '../../harness/consumers/flow-response.ts';
import { powerFxResponse } from '../../harness/consumers/power-fx-response.ts';
import { operationOf } from './view-of.ts';

/** Declared statuses → what flows read, what apps read. */
const ROWS: readonly (readonly [statuses: readonly string[], flows: string | undefined, apps: string | undefined])[] = [
  [[], undefined, undefined],
  [['200'], '200', '200'],
  [['204'], '204', '204'],
  [['202'], '202', '202'],
  [['default'], 'default', 'default'],
  [['400'], undefined, '400'],
  [['302'], undefined, '302'],
  [['200', '400'], '200', '200'],
  [['400', '201'], '201', '201'],
  [['201', '200'], '200', '200'],
  [['202', '201'], '201', '201'],
  [['204', '400'], undefined, '204'],
  [['202', '400'], undefined, '202'],
  [['202', '204'], undefined, '202'],
  [['207', 'default'], 'default', '207'],
  [['204', 'default'], 'default', '204'],
  [['400', 'default'], 'default', 'default'],
  [['404', '400'], undefined, '400'],
];

for (const [statuses, flows, apps] of ROWS) {
  test(`of ${statuses.join(', ') || 'nothing'} flows read ${flows ?? 'nothing'} and apps ${apps ?? 'nothing'}`, async (t) => {
    const responses = Object.fromEntries(statuses.map((status) => [status, { description: 'An answer.' }]));
    const operation = await operationOf({ responses });
    t.is(flowResponse(operation)?.status, flows);
    t.is(powerFxResponse(operation)?.status, apps);
  });
}

test('flows read the content of a notification in place of every response', async (t) => {
  const path = { 'x-ms-notification-content': { schema: { type: 'object' } } };
  t.is(flowResponse(await operationOf({ responses: { '200': { description: 'An answer.' } } }, { path })), undefined);
});
