import test from 'ava';
import { findingsOf } from './played-polls.ts';

const CONFIG = { since: '@{triggerBody().value[0].made}' };

for (const [how, triggerConfig] of [
  ['as an object', CONFIG],
  ['in JSON text', JSON.stringify(CONFIG)],
] as const) {
  test(`an item that is newer than the first one, by a state that is written ${how}`, async (t) => {
    const parameters = {
      'x-ms-apimTemplate-operationName': ['WhenThingChanges'],
      'x-ms-apimTemplateParameter.triggerConfig': triggerConfig,
      'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().value',
    };
    const policies = [{ templateId: 'pollingtrigger', title: 'Poll', parameters }];
    const value = ['2024-05-01', '2024-05-03'].map((made) => ({ id: made, made }));
    const told = { value };
    t.deepEqual(await findingsOf({ trigger: 'batch', told, again: told, policies }), [
      'polling-order: Item 2 of the poll with news has a later made than the first, from which the policy goes on.',
    ]);
    const sorted = { value: value.toReversed() };
    t.deepEqual(await findingsOf({ trigger: 'batch', told: sorted, again: sorted, policies }), []);
    const alike = {
      value: [
        { id: 1, made: '2024-05-03' },
        { id: 2, made: '2024-05-03' },
      ],
    };
    t.deepEqual(await findingsOf({ trigger: 'batch', told: alike, again: alike, policies }), [
      'polling-order-unseen: The 2 items of the poll with news differ in no number or date that the policy looks at, which does not show that the newest comes first.',
    ]);
  });
}
