import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  allowedAuthorizationUrl,
  allowedTokenUrl,
  hostsOfTarget,
  type NamedAddresses,
  withNamedAddresses,
} from './auth/sign-in-addresses.ts';
import { authorizationUrl, type SignInValues, tokenRequest } from './auth/token-requests.ts';
import { keepTokens } from './run/target/kept-tokens.ts';
import { mapTexts } from './lib/map-texts.ts';
import { createGrowingRedactor } from './lib/redact.ts';
import { readEnvironment } from './load/read-environment.ts';
import { resolveCredential } from './load/resolve-credentials.ts';
import type { Connection, Credential, SignIn } from './model/connection.ts';
import type { Connector } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import { HarnessError } from './model/harness-error.ts';
import { MOCK_TARGET } from './model/target.ts';
import type { World } from './model/world.ts';
import { toKept } from './run/target/open-credentials.ts';
import { chooseConnection } from './run/target/open-target.ts';
import { dateTokens, requestTokens } from './run/target/token-source.ts';

/** A sign-in that waits for somebody to sign in. */
export interface LogIn extends AsyncDisposable {
  /** Where to sign in, in a browser on this machine. */
  readonly url: string;
  /** The file that keeps the tokens, once somebody has signed in. */
  readonly finished: Promise<string>;
}

/** What a sign-in is for. */
export interface LogInOptions {
  /** The contract's connection; where it has only one, or none, it need not be named. */
  readonly connection?: string;
  /** The port of the redirect address, which many identity providers want to know beforehand; 0 takes a free one. */
  readonly port?: number;
  readonly signal?: AbortSignal;
  /** How long somebody may take to sign in; ten minutes unless said otherwise. */
  readonly patienceMs?: number;
  /** Told once of an answer that belongs to another sign-in, or to none: it is not taken. */
  readonly onStray?: (problem: string) => void;
}

/** How long the token server may take to answer. */
const ANSWER_MS = 30_000;
const PATIENCE_MS = 600_000;

/**
 * Begins the sign-in of a connection at its real identity provider: the authorization code flow with a redirect to this machine
 * (RFC 8252), a state that nobody can guess, and a code challenge where the provider may take one (RFC 7636).
 *
 * The platform redirects to an address of its own instead; the client has to allow this one too.
 *
 * @throws HarnessError `login-needless`, `sign-in-unknown`, `sign-in-incomplete`, `sign-in-shows-secrets`, `sign-in-host-unnamed`,
 * `token-host-unnamed`, `variable-unset`, `port-unavailable`; `finished`: `login-failed`, `token-refused`, `tokens-unwritable`
 */
export async function startLogIn(connector: Connector, contract: Contract, options: LogInOptions, world: World): Promise<LogIn> {
  const name = connectionName(contract, options.connection);
  const words = name === undefined ? 'the connector' : `the connection ${name}`;
  const connection = chooseConnection(connector, name === undefined ? undefined : contract.connections[name]?.set);
  const { signIn } = connection;
  const way = WITHOUT_LOGIN[connection.type];
  if (way !== undefined) throw new HarnessError('login-needless', { connection: words, way });
  if (!signIn) throw new HarnessError('sign-in-unknown', { connection: words, why: 'the connector names no place to sign in' });
  const target = { ...MOCK_TARGET, ...(name !== undefined && { connection: name }) };
  const { values, secrets, ...addresses } = await resolveCredential(contract, target, await readEnvironment(contract.folder, world));
  const hidden = createGrowingRedactor();
  hidden.add(Object.fromEntries(secrets.map((secret, index) => [`value-${index + 1}`, secret])));
  const named: NamedAddresses = { ...addresses, hosts: hostsOf(contract, name) };
  // Loaded when needed: rules send nothing.
  const { createSender } = await import('./replay/pactum.ts');
  const sender = createSender(world);
  const state = randomBytes(24).toString('base64url');
  const { promise: finished, resolve, reject } = Promise.withResolvers<string>();
  // Whoever begins may wait for it later.
  finished.catch(() => undefined);
  let isTaken = false;
  let isStrayTold = false;
  const server = createServer((request, response) => {
    // Whatever a process of this machine asks for, be it no address at all.
    const { pathname, searchParams } = URL.parse(request.url ?? '', 'http://127.0.0.1') ?? {};
    if (pathname !== '/redirect' || !searchParams) return void answer(response, 404, 'There is nothing here.');
    // Whoever does not know the state was not sent here by this sign-in.
    const given = searchParams.get('state');
    if (given !== state || isTaken) {
      if (!isTaken && !isStrayTold) options.onStray?.(given === null ? 'without a state' : 'with another state than was sent');
      isStrayTold = true;
      return void answer(response, 400, 'This is no answer to the sign-in that waits here.');
    }
    isTaken = true;
    finish(searchParams).then(
      (file) => {
        answer(response, 200, 'You are signed in, and may close this window.');
        resolve(file);
      },
      (error: unknown) => {
        answer(response, 400, 'The sign-in failed; the command line tells why.');
        reject(redacted(error));
      },
    );
  });
  await new Promise<void>((listening, failed) => {
    const port = options.port ?? 0;
    server.once('error', (error) => failed(new HarnessError('port-unavailable', { port, reason: error.message }, { cause: error })));
    server.listen(port, '127.0.0.1', listening);
  });
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  const patience = setTimeout(() => {
    if (!isTaken) reject(new HarnessError('login-failed', { reason: `nobody has signed in for ${patienceMs / 1000} seconds` }));
  }, patienceMs);
  const dispose = async () => {
    clearTimeout(patience);
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    await sender[Symbol.asyncDispose]();
  };
  const forms = withNamedAddresses(signIn, named);
  const given: SignInValues = {
    parameters: values,
    redirectUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/redirect`,
    state,
    codeVerifier: randomBytes(48).toString('base64url'),
    ...(values['clientId'] !== undefined && { clientId: values['clientId'] }),
    ...(values['clientSecret'] !== undefined && { clientSecret: values['clientSecret'] }),
  };
  let url: string;
  try {
    url = whereToSignIn(forms, given, { secretParameters: secretsAmong(values, secrets, connection), words, named });
    // Known by now: nobody is to sign in for tokens that would not be got.
    requireTokenServer(forms, given, { words, named });
  } catch (error) {
    await dispose();
    throw redacted(error);
  }
  options.signal?.addEventListener('abort', () => reject(new HarnessError('login-failed', { reason: 'it was stopped' })), { once: true });
  return { url, finished, [Symbol.asyncDispose]: dispose };

  function redacted(error: unknown): unknown {
    return error instanceof HarnessError
      ? new HarnessError(error.code, mapTexts(error.details, hidden.redact), { hint: error.hint })
      : error;
  }

  async function finish(answered: URLSearchParams): Promise<string> {
    const code = answered.get('code');
    if (code === null) {
      const reason = [answered.get('error'), answered.get('error_description')].filter((word) => word !== null).join(', ');
      throw new HarnessError('login-failed', { reason: `the identity provider answers ${reason || 'without a code'}` });
    }
    const request = tokenRequest(forms, { ...given, code });
    if ('lacking' in request) throw new HarnessError('sign-in-incomplete', { connection: words, names: request.lacking });
    const tokens = await requestTokens(
      {
        connection: words,
        addresses: named,
        sender,
        world,
        timeoutMs: ANSWER_MS,
        learn: (texts) => hidden.add(Object.fromEntries(texts.map((text, index) => [`token-${index + 1}`, text]))),
        ...(options.signal && { signal: options.signal }),
      },
      request.made,
    );
    return keepTokens({ connector: contract.connector, connection: name ?? 'default' }, toKept(dateTokens(tokens, world)), world);
  }
}

/** @throws HarnessError `sign-in-shows-secrets`, `sign-in-incomplete`, `sign-in-host-unnamed` */
function whereToSignIn(
  signIn: SignIn,
  given: SignInValues,
  parts: { readonly secretParameters: readonly string[]; readonly words: string; readonly named: NamedAddresses },
): string {
  const { secretParameters, words, named } = parts;
  const filled = authorizationUrl(signIn, given, secretParameters);
  if ('secret' in filled) throw new HarnessError('sign-in-shows-secrets', { connection: words, names: filled.secret });
  if ('lacking' in filled) throw new HarnessError('sign-in-incomplete', { connection: words, names: filled.lacking });
  const url = allowedAuthorizationUrl(filled.made, named);
  if (url === undefined) throw new HarnessError('sign-in-host-unnamed', { connection: words, url: filled.made.split('?')[0] ?? '' });
  return url;
}

/** @throws HarnessError `sign-in-incomplete`, `token-host-unnamed` */
function requireTokenServer(
  signIn: SignIn,
  given: SignInValues,
  { words, named }: { readonly words: string; readonly named: NamedAddresses },
): void {
  const request = tokenRequest(signIn, { ...given, code: 'code' });
  if ('lacking' in request) throw new HarnessError('sign-in-incomplete', { connection: words, names: request.lacking });
  const { url } = request.made;
  if (allowedTokenUrl(url, named) === undefined)
    throw new HarnessError('token-host-unnamed', { connection: words, url: url.split('?')[0] ?? '' });
}

/** How connectors sign in that take no tokens. */
const WITHOUT_LOGIN: Readonly<Partial<Record<Connection['type'], string>>> = {
  'api-key': 'signs in with an API key',
  basic: 'signs in with user name and password',
  none: 'asks for no sign-in',
  unsupported: 'signs in through the on-premises data gateway',
};

/** The parameters whose values nobody may see. A client's id is made to be seen, wherever it is taken from. */
function secretsAmong(values: Credential, secrets: readonly string[], connection: Connection): readonly string[] {
  const names = Object.keys(values).filter((name) => name !== 'clientId' && secrets.includes(values[name] ?? ''));
  return [...connection.secrets, ...names];
}

/** @throws HarnessError `usage` where it is not clear which is meant */
function connectionName({ connections, targets }: Contract, asked: string | undefined): string | undefined {
  const names = Object.keys(connections);
  if (asked !== undefined) {
    if (Object.hasOwn(connections, asked) || (names.length === 0 && asked === 'default')) return names.length === 0 ? undefined : asked;
    throw new HarnessError('usage', {
      problem: `The contract has no connection ${asked}; ${names.length === 0 ? 'it has none' : `known: ${names.join(', ')}`}.`,
    });
  }
  const asking = names.filter((name) => connections[name]?.login === true);
  const used = names.filter((name) => targets.some(({ connection }) => connection === name));
  const [only, ...more] = [asking, used, names].find((list) => list.length > 0) ?? [];
  if (more.length > 0)
    throw new HarnessError('usage', { problem: `Say which connection is meant with --connection: ${[only, ...more].join(', ')}.` });
  return only;
}

/** What stands in for hosts on the targets that sign in with a connection. */
function hostsOf({ targets }: Contract, name: string | undefined): Readonly<Record<string, string>> {
  return Object.assign({}, ...targets.filter(({ connection }) => connection === name).map(hostsOfTarget)) as Record<string, string>;
}

function answer(response: ServerResponse, status: number, text: string): void {
  const page = `<!doctype html><meta charset="utf-8"><title>Conncert</title><p style="font: 1.2rem system-ui; margin: 3rem">${text}</p>`;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', connection: 'close' }).end(page);
}
