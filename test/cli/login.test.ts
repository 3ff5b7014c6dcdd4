import test, { type ExecutionContext } from 'ava';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConnector, readContract, startLogIn, type World } from '../../harness/index.ts';
import { startTokenServer, type TokenServer } from '../../harness/mock/token-server.ts';
import { type RunningCli, startCli } from './start-cli.ts';
import { oauthOfContoso, RESPONSES, thingsDefinition } from '../things-definition.ts';

const CLIENT = { id: 'contoso-client', secret: 'client-secret-4711' };
const DEFINITION = thingsDefinition(oauthOfContoso(), { '/things': { get: { operationId: 'ListThings', responses: RESPONSES } } });

/** What `apiProperties.json` says of the sign-in, for a token server. */
const PROVIDERS: Readonly<Record<string, (server: TokenServer) => object>> = {
  oauth2: () => ({
    identityProvider: 'oauth2',
    scopes: ['things.read'],
    customParameters: {
      authorizationUrl: { value: 'https://login.contoso.example/authorize' },
      tokenUrl: { value: 'https://login.contoso.example/token' },
    },
  }),
  oauth2generic: () => ({
    identityProvider: 'oauth2generic',
    scopes: ['things.read', 'things.write'],
    customParameters: {
      authorizationUrlTemplate: { value: 'https://{shop}.contoso.example/authorize' },
      authorizationUrlQueryStringTemplate: {
        value: '?client_id={clientId}&response_type=code&redirect_uri={redirectUrl}&scope={Scopes}&state={State}&shop={shop}',
      },
      tokenUrlTemplate: { value: 'https://{shop}.contoso.example/token' },
      tokenBodyTemplate: {
        value: 'code={code}&grant_type=authorization_code&redirect_uri={redirectUrl}&client_id={ClientId}&client_secret={ClientSecret}',
      },
      scopeListDelimiter: { value: ',' },
    },
  }),
  aad: () => ({ identityProvider: 'aad', scopes: [], customParameters: { resourceUri: { value: 'api://contoso' } } }),
};

interface Place {
  readonly folder: string;
  readonly server: TokenServer;
  readonly environment: NodeJS.ProcessEnv;
  readonly asked: URL[];
}

async function place(t: ExecutionContext, provider: string, more = '', lifetime = 3600): Promise<Place> {
  const server = await startTokenServer({ audience: 'api://contoso', lifetime, client: CLIENT });
  const service = createServer((request, response) => {
    const token = request.headers.authorization?.slice(7) ?? '';
    response.writeHead(server.judge(token, new Date()) === 'right' ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'conncert-login-'));
  t.teardown(async () => {
    service.closeAllConnections();
    service.close();
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  await mkdir(join(folder, 'connector'));
  await writeFile(join(folder, 'connector', 'apiDefinition.swagger.json'), JSON.stringify(DEFINITION));
  const token = { type: 'oauthSetting', oAuthSettings: PROVIDERS[provider]?.(server) };
  const shop = { type: 'string' };
  const connectionParameters = provider === 'oauth2generic' ? { token, 'token:shop': shop } : { token };
  await writeFile(join(folder, 'connector', 'apiProperties.json'), JSON.stringify({ properties: { connectionParameters } }));
  const { port } = service.address() as AddressInfo;
  const parameters = provider === 'oauth2generic' ? 'parameters: { "token:shop": shop-1 }, ' : '';
  await writeFile(
    join(folder, 'contract.yaml'),
    [
      'connector: connector',
      'profile: custom',
      `targets: { live: { url: "http://127.0.0.1:${port}", connection: qa } }`,
      `connections: { qa: { ${parameters}clientId: contoso-client, clientSecret: "\${CLIENT_SECRET}", login: true, tokenUrl: "${server.tokenUrl}", authorizationUrl: "${server.authorizationUrl}"${more} } }`,
    ].join('\n'),
  );
  return { folder, server, environment: { CLIENT_SECRET: CLIENT.secret, XDG_STATE_HOME: join(folder, 'state') }, asked: [] };
}

/** The address that the command prints. */
async function addressOf(cli: RunningCli): Promise<string> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const url = /^http\S+$/m.exec(cli.said().stdout)?.[0];
    if (url !== undefined) return url;
    await sleep(50);
  }
  throw new Error(`no address: ${JSON.stringify(cli.said())}`);
}

/** What a request line with this in it is answered with: `fetch` would mend it first. */
function statusOfPath(server: string, path: string): Promise<number | undefined> {
  const { hostname: host, port } = new URL(server);
  return new Promise((resolve, reject) => {
    get({ host, port, path }, (response) => resolve(response.resume().statusCode)).once('error', reject);
  });
}

async function kept({
  folder,
}: Place): Promise<{ readonly file: string; readonly mode: number; readonly folderMode: number; readonly tokens: Record<string, string> }> {
  const tokens = join(folder, 'state', 'conncert', 'tokens');
  const [name = ''] = await readdir(tokens);
  const file = join(tokens, name);
  const [{ mode }, { mode: folderMode }] = await Promise.all([stat(file), stat(tokens)]);
  return {
    file,
    mode: mode & 0o777,
    folderMode: folderMode & 0o777,
    tokens: JSON.parse(await readFile(file, 'utf8')) as Record<string, string>,
  };
}

for (const provider of Object.keys(PROVIDERS)) {
  test(`login with ${provider}: a browser signs in, the tokens are kept for the user alone, and a run uses them`, async (t) => {
    const here = await place(t, provider);
    const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
    const url = new URL(await addressOf(cli));
    t.is(url.searchParams.has('code_challenge'), provider !== 'oauth2generic');
    if (provider === 'oauth2generic') t.like(Object.fromEntries(url.searchParams), { scope: 'things.read,things.write', shop: 'shop-1' });
    if (provider === 'aad') t.is(url.searchParams.get('resource'), 'api://contoso');
    t.regex(url.searchParams.get('redirect_uri') ?? '', /^http:\/\/127\.0\.0\.1:\d+\/redirect$/);
    const page = await fetch(url);
    t.is(page.status, 200);
    t.regex(await page.text(), /You are signed in/);
    t.is(await cli.ended, 0, cli.said().stderr);
    const { mode, folderMode, tokens, file } = await kept(here);
    t.is(mode, 0o600);
    t.is(folderMode, 0o700);
    t.is(here.server.judge(tokens['accessToken'] ?? '', new Date()), 'right');
    const { stdout, stderr } = cli.said();
    t.true(stdout.includes(file));
    for (const secret of [...Object.values(tokens), CLIENT.secret]) t.false((stdout + stderr).includes(secret));

    const run = startCli(
      t,
      here.folder,
      ['test', 'contract.yaml', '--target', 'live', '--report', 'events=events.jsonl'],
      here.environment,
    );
    t.is(await run.ended, 0, run.said().stdout + run.said().stderr);
    const events = await readFile(join(here.folder, 'events.jsonl'), 'utf8');
    t.true(events.includes('ListThings'));
    for (const secret of [tokens['accessToken'] ?? '', tokens['refreshToken'] ?? '', CLIENT.secret]) t.false(events.includes(secret));
  });
}

test('tokens that have ended are renewed by the run, and kept again', async (t) => {
  const here = await place(t, 'oauth2', '', 1);
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  await fetch(await addressOf(cli));
  t.is(await cli.ended, 0, cli.said().stderr);
  const before = await kept(here);
  await sleep(1100);
  const run = startCli(t, here.folder, ['test', 'contract.yaml', '--target', 'live'], here.environment);
  await run.ended;
  const after = await kept(here);
  t.true((here.server.granted()['refresh_token'] ?? 0) >= 1);
  t.not(after.tokens['accessToken'], before.tokens['accessToken']);
  t.not(after.tokens['refreshToken'], before.tokens['refreshToken']);
  t.is(after.mode, 0o600);
});

test('whoever does not know the state is sent away, and the sign-in goes on waiting', async (t) => {
  const here = await place(t, 'oauth2');
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  const url = new URL(await addressOf(cli));
  const redirect = url.searchParams.get('redirect_uri') ?? '';
  t.is((await fetch(`${redirect}?code=stolen&state=guessed`)).status, 400);
  t.is((await fetch(`${redirect}?code=stolen`)).status, 400);
  t.regex(cli.said().stderr, /^A browser came back with another state than was sent, .*; still waiting for the right one\./);
  t.is(cli.said().stderr.split('\n').length, 2);
  t.is((await fetch(redirect.replace('/redirect', '/'))).status, 404);
  t.is(await statusOfPath(redirect, '//'), 404);
  t.is((await fetch(url)).status, 200);
  t.is(await cli.ended, 0, cli.said().stderr);
});

test('what the identity provider refuses is told, without the secret, and nothing is kept', async (t) => {
  const here = await place(t, 'oauth2');
  const stranger = (await readFile(join(here.folder, 'contract.yaml'), 'utf8')).replace('contoso-client', 'other-client');
  await writeFile(join(here.folder, 'contract.yaml'), stranger);
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is((await fetch(await addressOf(cli))).status, 400);
  t.is(await cli.ended, 2);
  t.regex(cli.said().stderr, /The sign-in failed: the identity provider answers unauthorized_client/);
  await t.throwsAsync(readdir(join(here.folder, 'state')));
});

test('a wrong client secret is told, without it', async (t) => {
  const here = await place(t, 'oauth2');
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], {
    ...here.environment,
    CLIENT_SECRET: 'wrong-secret-4711',
  });
  t.is((await fetch(await addressOf(cli))).status, 400);
  t.is(await cli.ended, 2);
  t.regex(cli.said().stderr, /No token for the connection qa comes from .*: it answers 401, invalid_client/);
  t.false(cli.said().stderr.includes('wrong-secret'));
});

test('a token server that only the connector names gets no code and no secret', async (t) => {
  const here = await place(t, 'oauth2');
  const unnamed = (await readFile(join(here.folder, 'contract.yaml'), 'utf8')).replace(/, tokenUrl: "[^"]*"/, '');
  await writeFile(join(here.folder, 'contract.yaml'), unnamed);
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is(await cli.ended, 2);
  // Nobody signs in for nothing.
  t.is(cli.said().stdout, '');
  t.regex(cli.said().stderr, /https:\/\/login\.contoso\.example\/token, a host that the contract does not name/);
});

test('a connector that has the secret shown, or people sign in elsewhere, sends no browser anywhere', async (t) => {
  const here = await place(t, 'oauth2generic');
  const contract = await readFile(join(here.folder, 'contract.yaml'), 'utf8');
  await writeFile(join(here.folder, 'contract.yaml'), contract.replace(/, authorizationUrl: "[^"]*"/, ''));
  const elsewhere = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is(await elsewhere.ended, 2);
  t.regex(elsewhere.said().stderr, /sign in for the connection qa at https:\/\/shop-1\.contoso\.example\/authorize/);
  const file = join(here.folder, 'connector', 'apiProperties.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('&state={State}', '&state={State}&s={ClientSecret}'));
  await writeFile(join(here.folder, 'contract.yaml'), contract);
  const shown = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is(await shown.ended, 2);
  t.regex(shown.said().stderr, /would show \{ClientSecret\}, a secret/);
  t.false((shown.said().stdout + shown.said().stderr).includes(CLIENT.secret));
});

test('what has come from a variable is shown in no address', async (t) => {
  const here = await place(t, 'oauth2generic');
  const contract = await readFile(join(here.folder, 'contract.yaml'), 'utf8');
  await writeFile(join(here.folder, 'contract.yaml'), contract.replace('"token:shop": shop-1', '"token:shop": "${SHOP}"'));
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], { ...here.environment, SHOP: 'shop-4711' });
  t.is(await cli.ended, 2);
  t.regex(cli.said().stderr, /would show \{shop\}/);
  t.false((cli.said().stdout + cli.said().stderr).includes('shop-4711'));
});

test('a connection that is not there, and one that takes no tokens, are told', async (t) => {
  const here = await place(t, 'oauth2');
  const other = startCli(t, here.folder, ['login', 'contract.yaml', '--connection', 'qaa'], here.environment);
  t.is(await other.ended, 2);
  t.regex(other.said().stderr, /The contract has no connection qaa; known: qa\./);
  await writeFile(join(here.folder, 'connector', 'apiProperties.json'), '{"properties":{"connectionParameters":{}}}');
  const none = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is(await none.ended, 2);
  t.regex(none.said().stderr, /There is nothing to log in to for the connection qa: the connector asks for no sign-in\./);
  const key = { api_key: { type: 'securestring' } };
  await writeFile(
    join(here.folder, 'connector', 'apiProperties.json'),
    JSON.stringify({ properties: { connectionParameters: key, policyTemplateInstances: [] } }),
  );
  const withKey = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  t.is(await withKey.ended, 2);
  t.regex(withKey.said().stderr, /the connector signs in with an API key\./);
  t.regex(withKey.said().stderr, /under `parameters` of the connection/);
  t.notRegex(withKey.said().stderr, /accessToken/);
});

test('a run without tokens tells the command that gets them', async (t) => {
  const here = await place(t, 'oauth2');
  const run = startCli(t, here.folder, ['test', 'contract.yaml', '--target', 'live'], here.environment);
  t.is(await run.ended, 2);
  t.regex(run.said().stderr, /Sign in with: conncert login contract\.yaml --connection qa\n/);
});

test('a sign-in that nobody finishes ends in time', async (t) => {
  const here = await place(t, 'oauth2');
  const world: World = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    environment: here.environment,
    workingFolder: here.folder,
  };
  const contract = await readContract('contract.yaml', world);
  const { connector } = await loadConnector(contract.connector);
  await using logIn = await startLogIn(connector, contract, { patienceMs: 60 }, world);
  await t.throwsAsync(logIn.finished, { code: 'login-failed', message: /nobody has signed in for 0\.06 seconds/ });
});

test('Ctrl-C ends a sign-in that nobody finishes', async (t) => {
  const here = await place(t, 'oauth2');
  const cli = startCli(t, here.folder, ['login', 'contract.yaml', '--no-browser'], here.environment);
  await addressOf(cli);
  cli.signal('SIGINT');
  t.is(await cli.ended, 2);
  t.regex(cli.said().stderr, /it was stopped/);
});
