import test, { type ExecutionContext } from 'ava';
import { text } from 'node:stream/consumers';
import { type AlarmFault, startContosoAlarms } from '../../fixtures/reference-services/contoso-alarms.ts';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';
import { certifyFixture, faultsIn } from './certify-fixture.ts';

const ALARMS = `operations:
  RaiseAlarm: { inputs: { alarm: { place: Hall 3 } } }
  WhenAlarmIsRaised: { fire: { call: RaiseAlarm, wait: 10s } }`;

/** Those that keep a subscription waiting in vain. */
const SILENT: ReadonlySet<AlarmFault | undefined> = new Set(['stays silent', 'calls the last only', 'knows one only', 'deletes all']);

async function alarms(t: ExecutionContext, fault?: AlarmFault, contract = ALARMS.replace('10s', waitFor(fault))) {
  const service = await startContosoAlarms(fault && { faults: [fault] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const run = await certifyFixture(t, 'triggers/webhook', service, contract);
  return { ...run, left: service.subscriptions() };
}

/** What comes by another method than POST does not end the waiting. */
function waitFor(fault: AlarmFault | undefined): string {
  return fault === 'calls by PUT' ? '2s' : SILENT.has(fault) ? '300ms' : '10s';
}

for (const [fault, id, words] of [
  [
    'counts a subscription late',
    'webhook-subscription-late',
    /^Of what happened \d+\.\d s after the subscription nothing was told in time; after something happened once more, \d+\.\d s after it, there was/,
  ],
  [
    'forgets a subscription late',
    'webhook-unsubscription-late',
    /^The callback address was still called \d+\.\d s after the DELETE was answered with 204\.$/,
  ],
] as const) {
  test(`a service that ${fault} is certified with a remark`, async (t) => {
    const { certificate, left } = await alarms(t, fault, ALARMS.replace('10s', '600ms'));
    t.deepEqual(
      certificate.findings.filter(({ id: other, severity }) => severity !== 'info' || other.endsWith('-late')).map((finding) => finding.id),
      [id],
      JSON.stringify(certificate.findings),
    );
    t.regex(certificate.findings.find((finding) => finding.id === id)?.message ?? '', words);
    t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
    t.is(left, 0);
  });
}

test('what is not told at first is made to happen once more before it is missed', async (t) => {
  const { certificate, exchanges } = await alarms(t, 'stays silent');
  const message = 'Something was made to happen, and once more, and the callback address was not called in time.';
  t.is(certificate.findings.find(({ id }) => id === 'webhook-notification-missing')?.message, message);
  t.is(exchanges.filter(({ step }) => step?.startsWith('fire')).length, 2);
});

test('what cannot be made to happen once more is missed after the first time', async (t) => {
  const { told } = await once(t, '[{ alarm: { place: Hall 1 } }]', 'stays silent');
  t.deepEqual(told, ['webhook-notification-missing']);
});

test('only what happens behind what was told shortly after unsubscribing shows that the service goes on', async (t) => {
  const { certificate, exchanges } = await alarms(t, 'goes on calling', ALARMS.replace('10s', '600ms'));
  const steps = exchanges.filter(({ caseId }) => caseId === 'WhenAlarmIsRaised/webhook-trigger').map(({ step }) => step ?? '');
  const behind = steps.slice(steps.indexOf('unsubscribe twice') + 1).map((step) => step.replace(/ \d+$/, ''));
  t.deepEqual(
    behind.filter((step) => step === 'fire' || step.includes('unsubscribing')),
    ['fire', 'notification shortly after unsubscribing', 'fire', 'notification after unsubscribing'],
    steps.join(),
  );
  const message = 'After the DELETE, answered with 204, the callback address was called 2 times.';
  t.is(certificate.findings.find(({ id }) => id === 'webhook-notified-after-delete')?.message, message);
});

test('a service that keeps the protocol is certified, and nothing is left behind', async (t) => {
  const { certificate, exchanges, left } = await alarms(t);
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity !== 'info'),
    [],
  );
  t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  t.is(left, 0);
  t.deepEqual(
    exchanges.filter(({ caseId }) => caseId === 'WhenAlarmIsRaised/webhook-trigger').map(({ step, response }) => [step, response?.status]),
    [
      ['subscribe', 201],
      ['subscribe again', 201],
      ['subscribe without credential', 401],
      ['fire', 200],
      ['notification 1', 202],
      ['notification 2', 202],
      ['unsubscribe without credential', 401],
      ['unsubscribe', 204],
      ['unsubscribe twice', 404],
      ['fire 2', 200],
      ['notification 3', 202],
      ['clean up', 204],
    ],
  );
});

test('the callback address is as long and as delicate as the platform’s', async (t) => {
  const { exchanges } = await alarms(t);
  const { request } = exchanges.find(({ step }) => step === 'subscribe') ?? {};
  const { url } = (JSON.parse(request?.body?.data ?? '') as { target: { url: string } }).target;
  t.true(url.length > 300, url);
  t.regex(url, /\?api-version=.*&sp=%2F.*&sv=.*&sig=[\w-]{43}$/);
  t.is(exchanges.find(({ step }) => step === 'notification 1')?.request.url, url);
});

test('what deletes a subscription counts as exercised, and its credential as tried', async (t) => {
  const { certificate } = await alarms(t);
  const coverage = certificate.operations.find(({ operationId }) => operationId === 'DeleteHook')?.coverage;
  t.deepEqual([coverage?.exercisedOn, coverage?.auth], [['local'], 'enforced']);
});

const FAULTS: Readonly<
  Record<
    Exclude<
      AlarmFault,
      | 'is busy'
      | 'greets'
      | 'asks first'
      | 'forgets its base path'
      | 'tells all in the same words'
      | 'tells of a place once'
      | 'takes a place once'
      | 'counts a subscription late'
      | 'forgets a subscription late'
    >,
    readonly string[]
  >
> = {
  refuses: ['webhook-status'],
  'is open': ['auth-not-enforced'],
  'answers 200': [],
  'gives no location': ['webhook-location-missing'],
  'gives a relative location': ['webhook-location-foreign'],
  'gives a foreign location': ['webhook-location-foreign'],
  'knows one only': ['webhook-subscribed-twice'],
  'takes one only': ['webhook-second-refused'],
  'calls the last only': ['webhook-subscribed-twice'],
  'cuts off the address': ['webhook-callback-altered'],
  'decodes the address': ['webhook-callback-altered'],
  'stays silent': ['webhook-notification-missing'],
  'tells otherwise': ['webhook-notification-schema'],
  'tells in a list': ['webhook-notification-useless'],
  'tells in a form': ['webhook-notification-missing', 'webhook-notification-schema'],
  'tells without saying that it is JSON': ['webhook-notification-schema'],
  'tells no place': ['webhook-notification-schema'],
  'tells nothing': ['webhook-notification-useless'],
  'answers in another shape': ['response-schema'],
  'calls by PUT': ['webhook-notification-method', 'webhook-notification-missing'],
  'delivers twice': ['webhook-notified-twice'],
  'delivers again late': ['webhook-notified-twice'],
  'deletes for anybody': ['webhook-delete-open'],
  'cannot delete': ['webhook-unsubscribe-failed'],
  'fails when deleting twice': ['server-error'],
  'goes on calling': ['webhook-notified-after-delete'],
  'deletes all': ['webhook-deleted-together'],
};

/** What is said of the bodies of notifications. */
const NOTIFICATION: ReadonlySet<string> = new Set(['webhook-notification-schema', 'webhook-notification-useless']);

/** What is told and lets a service pass. */
const MILD: ReadonlySet<string> = new Set(['webhook-second-refused', 'webhook-notification-schema', 'webhook-notified-twice']);

for (const [fault, ids] of Object.entries(FAULTS) as [AlarmFault, readonly string[]][]) {
  test(`a service that ${fault} is told: ${ids.join(', ') || 'a remark'}`, async (t) => {
    const run = await alarms(t, fault);
    t.deepEqual(faultsIn(run), ids, JSON.stringify(run.certificate.findings.map(({ id, message }) => `${id}: ${message}`)));
    t.is(run.certificate.verdict, ids.every((id) => MILD.has(id)) ? 'certified' : 'not-certified');
  });
}

for (const [fault, words] of Object.entries({
  'tells otherwise': 'differs from the declared schema in one place: /number is "No. 1" (text), expected an integer',
  'tells in a list': 'is [{"number":1,"place":"Hall 3"}] (array), expected an object',
  'tells in a form': 'is not JSON',
  'tells without saying that it is JSON': 'is JSON, but its content type is text/plain',
  'tells no place': 'differs from the declared schema in one place: /place is absent, expected present (it is required)',
  'tells nothing': 'is empty',
} as const satisfies Partial<Record<AlarmFault, string>>)) {
  test(`of a service that ${fault} is told how the notification differs`, async (t) => {
    const { certificate } = await alarms(t, fault as AlarmFault);
    t.is(certificate.findings.find(({ id }) => NOTIFICATION.has(id))?.message, `The body of notification 1 ${words}.`);
  });
}

test('a subscription that a busy service turns away says nothing of the service, and how often it may be asked is for the contract to say', async (t) => {
  const run = await alarms(t, 'is busy');
  const { certificate } = run;
  t.deepEqual(faultsIn(run), ['request-throttled', 'retry-after-missing']);
  const told = certificate.findings.find(({ id }) => id === 'request-throttled');
  t.is(told?.fault, 'configuration');
  t.regex(told?.message ?? '', /asks for fewer requests \(429\)/);
  t.regex(told?.hint ?? '', /rate: 30\/m/);
  const missing = certificate.findings.filter(({ id }) => id === 'retry-after-missing');
  t.deepEqual(
    missing.map(({ operationId, target }) => [operationId, target]),
    [[undefined, 'local']],
  );
  const played = run.cases.find(({ case: made }) => made.kind === 'webhook-trigger');
  t.deepEqual([played?.outcome, played?.reason], ['skipped', 'the service asks for fewer requests (429)']);
  t.is(certificate.verdict, 'incomplete');
});

test('another success than 201 is a remark', async (t) => {
  const { certificate } = await alarms(t, 'answers 200');
  t.true(certificate.findings.some(({ id, severity }) => id === 'webhook-not-created' && severity === 'info'));
});

for (const fault of [
  'stays silent',
  'gives no location',
  'tells otherwise',
  'is open',
  'gives a relative location',
  'gives a foreign location',
  'deletes for anybody',
] as const) {
  test(`what was subscribed is gone in the end, though the service ${fault}`, async (t) => {
    t.is((await alarms(t, fault)).left, 0);
  });
}

test('what a foreign location leads to is left alone, and what was subscribed is deleted by its id', async (t) => {
  const { certificate, exchanges } = await alarms(t, 'gives a foreign location');
  const message = certificate.findings.find(({ id }) => id === 'webhook-location-foreign')?.message;
  t.is(message, `The Location is "https://hooks.elsewhere.example/hooks/H-1", which is not on the service's host.`);
  t.true(exchanges.some(({ step, response }) => step === 'clean up' && response?.status === 204));
});

for (const [fault, message] of Object.entries({
  'cuts off the address': 'Notification 1 came to another address: the one that was given, cut off in the query parameter sp.',
  'decodes the address': 'Notification 1 came to another address: the one that was given, decoded.',
} as const)) {
  test(`a service that ${fault} is told in words that are the same in each run`, async (t) => {
    const { certificate } = await alarms(t, fault as AlarmFault);
    t.is(certificate.findings.find(({ id }) => id === 'webhook-callback-altered')?.message, message);
  });
}

test('a service that takes its time is given more than as much after unsubscribing', async (t) => {
  const service = await startContosoAlarms({ faults: ['takes one only', 'goes on calling'], delayMs: 800 });
  t.teardown(() => service[Symbol.asyncDispose]());
  const run = await certifyFixture(t, 'triggers/webhook', service, ALARMS);
  t.deepEqual(faultsIn(run), ['webhook-notified-after-delete', 'webhook-second-refused']);
});

for (const [faults, ids] of [
  [['tells all in the same words'], []],
  [['tells all in the same words', 'delivers again late'], ['webhook-notified-twice']],
  [['tells all in the same words', 'goes on calling'], ['webhook-notified-after-delete']],
] as const satisfies [AlarmFault[], string[]][]) {
  test(`a service that ${faults.join(' and ')} is told: ${ids.join(', ') || 'nothing'}`, async (t) => {
    const service = await startContosoAlarms({ faults });
    t.teardown(() => service[Symbol.asyncDispose]());
    t.deepEqual(faultsIn(await certifyFixture(t, 'triggers/webhook', service, ALARMS)), ids);
  });
}

test('where nobody is told of what happens after unsubscribing, the case shows nothing', async (t) => {
  const run = await alarms(t, 'tells of a place once', ALARMS.replace('10s', '300ms'));
  t.deepEqual(faultsIn(run), []);
  t.is(run.certificate.verdict, 'incomplete');
  t.regex(run.cases.find(({ case: made }) => made.kind === 'webhook-trigger')?.reason ?? '', /^after the DELETE the other subscription/);
});

test('a service that first asks whether it may call an address, by OPTIONS, is blamed for nothing', async (t) => {
  const run = await alarms(t, 'asks first');
  t.deepEqual(faultsIn(run), []);
  t.is(run.certificate.verdict, 'certified', JSON.stringify(run.certificate.gates));
  const heard = run.exchanges.filter(({ arrived }) => arrived).map(({ step, request }) => [step?.split(' ')[0], request.method]);
  t.deepEqual(
    heard,
    ['question', 'notification', 'question', 'notification', 'question', 'notification'].map((step) => [
      step,
      step === 'question' ? 'OPTIONS' : 'POST',
    ]),
    JSON.stringify(heard),
  );
});

for (const [fault, words] of [
  ['calls by PUT', 'notification 1 came by PUT'],
  ['tells in a form', 'notification 1 is application/x-www-form-urlencoded'],
] as const)
  test(`of a service that ${fault} is told that no flow starts`, async (t) => {
    const { certificate } = await alarms(t, fault);
    t.is(
      certificate.findings.find(({ id }) => id === 'webhook-notification-missing')?.message,
      `Something was made to happen, and nothing that starts a flow was told in time: ${words}.`,
    );
  });

test('a Location for which the definition has no DELETE operation is told', async (t) => {
  const run = await alarms(t, 'forgets its base path');
  t.true(faultsIn(run).includes('webhook-delete-undeclared'), faultsIn(run).join());
  const message = run.certificate.findings.find(({ id }) => id === 'webhook-delete-undeclared')?.message ?? '';
  t.regex(
    message,
    /^The Location is "http:\/\/[\d.:]+\/hooks\/H-1", and the definition has only DELETE \/hooks\/\{hookId\}, below \/alarms\/v1\.$/,
  );
  t.deepEqual(run.certificate.operations.find(({ operationId }) => operationId === 'DeleteHook')?.skipReasons, [
    'no value is given for "hookId", and none is needed: the case webhook-trigger of WhenAlarmIsRaised calls it where the Location of a subscription leads to it',
  ]);
});

test('an address that the mock has made up is not told to be undeclared', async (t) => {
  const target = {
    name: 'body',
    in: 'body',
    schema: { type: 'object', properties: { url: { type: 'string', 'x-ms-notification-url': true } } },
  };
  const described = { summary: 'It', description: 'It.', responses: { 201: { description: 'Created' } } };
  const definition = {
    swagger: '2.0',
    info: { title: 'Contoso Alarms', description: 'Alarms.', version: '1.0' },
    host: 'alarms.contoso.example',
    paths: {
      '/hooks': { post: { operationId: 'WhenRaised', 'x-ms-trigger': 'single', parameters: [target], ...described } },
      '/ended/by/{id}': {
        delete: { operationId: 'End', parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }], ...described },
      },
    },
  };
  const run = await runContract(t, { definition, contract: [], mock: true, answer: (_, response) => response.end() });
  const { response } = run.exchanges.find(({ step }) => step === 'subscribe') ?? {};
  t.regex(response?.headers['location'] ?? '', /\/hooks\//);
  t.false(faultsIn(run).includes('webhook-delete-undeclared'), faultsIn(run).join());
});

test('a greeting to whoever subscribes is no notification of what happens', async (t) => {
  const service = await startContosoAlarms({ faults: ['greets'] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const { certificate, exchanges } = await certifyFixture(t, 'triggers/webhook', service, ALARMS);
  t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  const steps = exchanges.filter(({ caseId }) => caseId === 'WhenAlarmIsRaised/webhook-trigger').map(({ step }) => step);
  t.true(steps.indexOf('early notification 1') < steps.indexOf('fire'), steps.join());
  t.true(steps.includes('notification 3'), steps.join());
});

test('a service that greets, and then stays silent, is told', async (t) => {
  const service = await startContosoAlarms({ faults: ['greets', 'stays silent'] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const run = await certifyFixture(t, 'triggers/webhook', service, ALARMS.replace('10s', '300ms'));
  t.deepEqual(faultsIn(run), ['webhook-notification-missing']);
});

test('a service that greets, and tells of a place once, is not blamed that another subscription hears nothing more', async (t) => {
  const service = await startContosoAlarms({ faults: ['greets', 'tells of a place once'] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const run = await certifyFixture(t, 'triggers/webhook', service, ALARMS.replace('10s', '300ms'));
  t.deepEqual(faultsIn(run), []);
  t.is(run.certificate.verdict, 'incomplete');
  t.true(run.exchanges.some(({ step }) => step === 'subscribe once more'));
});

test('what was subscribed is gone in the end, though the run was stopped', async (t) => {
  const service = await startContosoAlarms({ faults: ['stays silent'] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const stop = new AbortController();
  const run = certifyFixture(t, 'triggers/webhook', service, ALARMS.replace('10s', '20s'), { signal: stop.signal });
  while (service.subscriptions() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  t.deepEqual(faultsIn(await run), []);
  t.is(service.subscriptions(), 0);
});

test('where nothing makes it fire, it is subscribed and unsubscribed, which shows nothing', async (t) => {
  const { certificate, cases, exchanges, left } = await alarms(t, undefined, ALARMS.replace(/\n {2}When.*/, ''));
  t.is(certificate.verdict, 'incomplete');
  t.regex(cases.find(({ case: made }) => made.kind === 'webhook-trigger')?.reason ?? '', /^nothing makes the trigger fire/);
  t.true(exchanges.some(({ step, response }) => step === 'unsubscribe' && response?.status === 204));
  t.is(left, 0);
});

test('a trigger that is to fire a trigger is a fault of the contract', async (t) => {
  const error = await t.throwsAsync(alarms(t, undefined, ALARMS.replace('call: RaiseAlarm', 'call: WhenAlarmIsRaised')));
  t.regex(error?.message ?? '', /contract\.yaml:6:\d+: "WhenAlarmIsRaised" is a trigger itself, and makes nothing happen/);
});

test('each subscription has a unique text of its own', async (t) => {
  const inputs = "inputs: { hook: { target: { name: 'conncert-${unique}' } } }";
  const { exchanges } = await alarms(t, undefined, ALARMS.replace('WhenAlarmIsRaised: {', `WhenAlarmIsRaised: { ${inputs},`));
  const names = exchanges
    .filter(({ step }) => step?.startsWith('subscribe'))
    .map(({ request }) => (JSON.parse(request.body?.data ?? '') as { target: { name: string } }).target.name);
  t.is(new Set(names).size, 3);
  for (const name of names) t.regex(name, /^conncert-u[a-z0-9]{13}$/);
});

test('what was to make it fire and is refused as not declared shows nothing either, and is the contract’s to mend', async (t) => {
  const { cases, certificate, left } = await alarms(
    t,
    undefined,
    ALARMS.replace('call: RaiseAlarm', 'call: RaiseAlarm, inputs: { alarm: {} }'),
  );
  t.is(cases.find(({ case: made }) => made.kind === 'webhook-trigger')?.outcome, 'skipped');
  const refused = certificate.findings.filter(({ id }) => id === 'valid-request-refused');
  t.like(refused, [{ fault: 'configuration', operationId: 'RaiseAlarm' }]);
  t.regex(refused[0]?.message ?? '', /"alarm" \/place must be present/);
  t.regex(refused[0]?.hint ?? '', /under operations\.WhenAlarmIsRaised\.fire\.inputs in the contract/);
  t.is(left, 0);
});

/** What happens to a place once only. */
async function once(t: ExecutionContext, inputs: string, ...more: AlarmFault[]) {
  const service = await startContosoAlarms({ faults: ['takes a place once', ...more] });
  t.teardown(() => service[Symbol.asyncDispose]());
  const contract = ALARMS.replace('Hall 3', "'Hall ${unique}'")
    .replace('RaiseAlarm, wait', `RaiseAlarm, inputs: ${inputs}, wait`)
    .replace('10s', waitFor(more[0]));
  const run = await certifyFixture(t, 'triggers/webhook', service, contract);
  return { ...run, told: faultsIn(run), played: run.cases.find(({ case: made }) => made.kind === 'webhook-trigger') };
}

test('that what happens once only is refused the second time is nobody’s fault, and shows nothing', async (t) => {
  const { certificate, told, played } = await once(t, '{ alarm: { place: Hall 1 } }');
  t.deepEqual(told, []);
  t.is(certificate.verdict, 'incomplete');
  t.regex(played?.reason ?? '', /RaiseAlarm is answered 400 then; .* operations\.WhenAlarmIsRaised\.fire\.inputs in the contract a list/);
});

test('what happens once only is certified with other inputs for each time', async (t) => {
  const { certificate, told, played, exchanges } = await once(t, '[{ alarm: { place: Hall 1 } }, { alarm: { place: Hall 2 } }]');
  t.deepEqual(told, []);
  t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  t.is(played?.outcome, 'passed');
  const fired = exchanges.filter(({ step }) => step?.startsWith('fire')).map(({ request }) => request.body?.data);
  t.deepEqual(fired, ['{"place":"Hall 1"}', '{"place":"Hall 2"}']);
});

test('with a list, who is called after the DELETE is found as well', async (t) => {
  const places = ['Hall 1', 'Hall 2', 'Hall 3'].map((place) => `{ alarm: { place: ${place} } }`);
  const { told } = await once(t, `[${places.join(', ')}]`, 'goes on calling');
  t.deepEqual(told, ['webhook-notified-after-delete']);
  const short = await once(t, `[${places.slice(0, 2).join(', ')}]`, 'goes on calling');
  t.deepEqual(short.told, []);
  t.regex(short.played?.reason ?? '', /fire\.inputs in the contract is a list for 2 times only/);
});

test('a list that is at its end before everything is seen leaves the case without a result', async (t) => {
  const { certificate, told, played } = await once(t, '[{ alarm: { place: Hall 1 } }]');
  t.deepEqual(told, []);
  t.is(certificate.verdict, 'incomplete');
  t.regex(played?.reason ?? '', /fire\.inputs in the contract is a list for 1 time only/);
});

test('what a list gives is held against the connector like other inputs', async (t) => {
  const error = await t.throwsAsync(once(t, '[{ alarm: {} }, { alrm: {} }]'));
  t.regex(error?.message ?? '', /contract\.yaml:6:\d+: the operation RaiseAlarm has no input "alrm"; did you mean "alarm"\?/);
});

test('a service that needs no call is waited for', async (t) => {
  const service = await startContosoAlarms();
  t.teardown(() => service[Symbol.asyncDispose]());
  const raise = setInterval(
    () =>
      void fetch(`${service.url}/alarms`, {
        method: 'POST',
        headers: { 'x-key': 'alarms-demo-key', 'content-type': 'application/json' },
        body: '{"place":"Hall 1"}',
      }).catch(() => undefined),
    50,
  );
  t.teardown(() => clearInterval(raise));
  const run = await certifyFixture(t, 'triggers/webhook', service, ALARMS.replace('call: RaiseAlarm, wait: 10s', 'wait: 10s'));
  t.deepEqual(faultsIn(run), []);
  t.is(run.cases.find(({ case: made }) => made.kind === 'webhook-trigger')?.outcome, 'passed');
});

test('the mock keeps the protocol', async (t) => {
  const run = await certifyFixture(t, 'triggers/webhook', undefined, '');
  t.deepEqual(
    run.certificate.findings.filter(({ kind }) => kind === 'check'),
    [],
  );
  t.is(run.cases.find(({ case: made }) => made.kind === 'webhook-trigger')?.outcome, 'passed');
});

for (const [what, kind, told, ids] of [
  ['nulls', 'single', ['null', 'null'], ['webhook-notification-useless']],
  ['once nothing, and once what is declared', 'single', ['', '{"place":"Hall 3"}'], ['webhook-notification-schema']],
  // The platform splits it.
  ['lists of what is declared', 'batch', ['[{"place":"Hall 3"}]', '[{"place":"Hall 3"}]'], ['webhook-notification-schema']],
] as const) {
  test(`a trigger of the kind ${kind} that is told ${what}: ${ids.join(', ')}`, async (t) => {
    const url = { type: 'string', 'x-ms-notification-url': true };
    const hook = { name: 'hook', in: 'body', required: true, schema: { type: 'object', required: ['url'], properties: { url } } };
    const schema = { type: 'object', properties: { place: { type: 'string' } } };
    const subscribe = {
      operationId: 'WhenRaised',
      'x-ms-trigger': kind,
      parameters: [hook],
      responses: { 201: { description: 'Taken.' } },
    };
    const definition = definitionOf('Contoso Alarms', {
      '/hooks': { 'x-ms-notification-content': { description: 'The alarm.', schema }, post: subscribe },
      '/alarms': { post: { operationId: 'Raise', responses: { 204: { description: 'Raised.' } } } },
    });
    const hooks: string[] = [];
    const run = await runContract(t, {
      definition,
      contract: [
        'targets: { staging: { url: "URL/v1", writes: true } }',
        'operations: { WhenRaised: { fire: { call: Raise, wait: 2s } } }',
      ],
      answer: async (request, response) => {
        const { url: callback } = JSON.parse((await text(request)) || '{}') as { url?: string };
        if (callback !== undefined) hooks.push(callback);
        response.writeHead(callback === undefined ? 204 : 201).end();
        if (request.url !== '/v1/alarms') return;
        const headers = { 'content-type': 'application/json' };
        for (const [n, body] of told.entries())
          if (hooks[n]) void fetch(hooks[n], { method: 'POST', headers, body }).catch(() => undefined);
      },
    });
    t.deepEqual(
      faultsIn(run).filter((id) => NOTIFICATION.has(id)),
      ids,
      JSON.stringify(run.certificate.findings),
    );
  });
}
