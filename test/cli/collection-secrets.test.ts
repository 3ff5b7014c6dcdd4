import test from 'ava';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serverOf } from '../replay/server-of.ts';
import { folderWithHelpdesk, startCli } from './start-cli.ts';

const SECRETS = {
  contract: 'contract"secret/of&contoso',
  environment: 'environment+secret<of>contoso',
  variable: 'variable secret of contoso',
  fetched: 'fetched/secret+of=contoso',
  set: 'set&secret?of#contoso',
  header: 'header-secret-of-contoso',
  basic: 'basic:secret@of/contoso',
  query: 'query secret & of contoso',
  asked: 'asked-secret-of-contoso',
  parameter: 'parameter-secret-of-contoso',
};

/** What a careless service, or a script, makes of a secret. */
const forms = (secret: string): Readonly<Record<string, string>> => ({
  plain: secret,
  url: encodeURIComponent(secret),
  form: new URLSearchParams({ s: secret }).toString().slice(2),
  json: JSON.stringify(secret).slice(1, -1),
  html: secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  base64: Buffer.from(secret).toString('base64'),
  base64url: Buffer.from(secret).toString('base64url'),
  hex: Buffer.from(secret).toString('hex'),
});
const all = Object.entries(SECRETS).flatMap(([name, secret]) =>
  Object.entries(forms(secret)).map(([form, text]) => [`${name} as ${form}`, text] as const),
);

const field = (key: string, value: unknown, type = 'string') => ({ key, value, type });
const script = (listen: string, ...exec: string[]) => ({ listen, script: { exec } });

const collection = {
  info: { name: 'Secrets', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  variable: [field('shown', SECRETS.variable, 'secret')],
  auth: {
    type: 'oauth2',
    oauth2: [
      field('accessToken', '{{session}}'),
      field('tokenRequestParams', [{ key: 'client_assertion_secret', value: SECRETS.parameter, send_as: 'request_body' }], 'any'),
    ],
  },
  item: [
    {
      name: 'all of them',
      event: [
        script(
          'prerequest',
          'await new Promise((done) => pm.sendRequest({',
          '  url: pm.variables.get("baseUrl") + "/token", method: "POST", header: { "content-type": "application/x-www-form-urlencoded" },',
          `  body: { mode: "urlencoded", urlencoded: [{ key: "client_secret", value: ${JSON.stringify(SECRETS.asked)} }] },`,
          '}, (_, answer) => { pm.variables.set("session", answer.json().access_token); done(); }));',
          `pm.environment.set("runPassword", ${JSON.stringify(SECRETS.set)});`,
          `pm.request.headers.add({ key: "X-Agent-Token", value: ${JSON.stringify(SECRETS.header)} });`,
          'pm.request.headers.add({ key: "X-All", value: ["fromContract", "fromEnvironment"].map((name) => encodeURIComponent(pm.variables.get(name))).join() });',
        ),
        script(
          'test',
          'const all = pm.response.json().all; console.log(all);',
          'for (const text of [...all, ...all.map(encodeURIComponent), ...all.map(btoa)]) pm.test(text, () => { throw new Error(text) });',
          'throw new Error(JSON.stringify(all));',
        ),
      ],
      request: {
        method: 'GET',
        url: { raw: '{{baseUrl}}/agents', host: ['{{baseUrl}}'], path: ['agents'], query: [field('api_key', SECRETS.query)] },
      },
    },
    {
      name: 'basic',
      request: {
        method: 'GET',
        url: '{{baseUrl}}/agents?team=basic',
        header: [field('Authorization', `Basic ${Buffer.from(`somebody:${SECRETS.basic}`).toString('base64')}`)],
        auth: { type: 'noauth' },
      },
    },
  ],
};
const environment = { name: 'Secrets', values: [{ ...field('fromEnvironment', SECRETS.environment, 'secret'), enabled: true }] };

for (const scripts of [true, false])
  test(`what a collection knows, asks for or sets is in no report, in whatever form; scripts: ${scripts}`, async (t) => {
    const folder = await folderWithHelpdesk(t);
    // Without scripts nobody asks for the token, nor sets anything.
    const mine = scripts ? all : all.filter(([what]) => !/^(fetched|set|header|asked) /.test(what));
    const server = await serverOf((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('x-echo', encodeURIComponent(SECRETS.query));
      // What scripts ask for, and set, nobody knows before.
      const isOfCollection = scripts ? request.headers['x-agent-token'] !== undefined || request.url?.endsWith('team=basic') : true;
      const answer = request.url?.endsWith('/token')
        ? { access_token: SECRETS.fetched }
        : { value: [], ...(isOfCollection && { all: mine.map(([, text]) => text) }) };
      request.resume().on('end', () => response.end(JSON.stringify(answer)));
    });
    t.teardown(() => server[Symbol.asyncDispose]());
    await writeFile(join(folder, 'secrets.json'), JSON.stringify(scripts ? collection : withoutScripts(collection)));
    await writeFile(join(folder, 'environment.json'), JSON.stringify(environment));
    const lines = [
      'connector: helpdesk',
      'targets: { live: { url: "${TARGET_URL}", connection: qa, writes: true } }',
      'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
      'collections:',
      '  - { path: secrets.json, environment: environment.json, auth: collection, variables: { fromContract: "${SESAME}" } }',
    ];
    await writeFile(join(folder, 'contract.yaml'), lines.join('\n'));
    const known = { TARGET_URL: server.url, KEY: 'key-of-contoso', SESAME: SECRETS.contract };
    const cli = startCli(t, folder, ['test', 'contract.yaml', '--target', 'live', '--operation', 'ListAgents'], known);
    await cli.ended;
    const reports = join(folder, 'reports/helpdesk');
    const files = (await readdir(reports)).filter((name) => name !== '.connector');
    t.is(files.length, 6);
    const { stdout, stderr } = cli.said();
    const texts = [
      ['the terminal', stdout + stderr] as const,
      ...(await Promise.all(files.map(async (name) => [name, await readFile(join(reports, name), 'utf8')] as const))),
    ];
    t.true(texts.some(([, text]) => text.includes('«secret:')));
    for (const [name, text] of texts)
      t.deepEqual(
        mine.filter(([, form]) => text.includes(form)).map(([what]) => what),
        [],
        name,
      );
  });

function withoutScripts({ item, ...rest }: typeof collection): object {
  return { ...rest, item: item.map(({ event: _event, ...one }: { event?: unknown }) => one) };
}
