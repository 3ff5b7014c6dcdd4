import type { Keyring } from '../../auth/auth-type.ts';
import { credentialTexts } from '../../auth/credential-texts.ts';
import { authType } from '../../auth/index.ts';
import { presentCredential } from '../../auth/present-credential.ts';
import { hostsOfTarget } from '../../auth/sign-in-addresses.ts';
import { keepTokens, readKeptTokens, type TokenOwner } from './kept-tokens.ts';
import type { GrowingRedactor } from '../../lib/redact.ts';
import { shellWord } from '../../lib/shell-word.ts';
import { shownPath } from '../../lib/shown-path.ts';
import { readEnvironment } from '../../load/read-environment.ts';
import { resolveCredential, type ResolvedCredential } from '../../load/resolve-credentials.ts';
import { CREDENTIAL_WORDS, type CredentialUse } from '../../model/case.ts';
import type { Connection, Credential } from '../../model/connection.ts';
import type { Contract } from '../../model/contract.ts';
import { HarnessError } from '../../model/harness-error.ts';
import type { Target } from '../../model/target.ts';
import type { World } from '../../model/world.ts';
import type { Sender } from '../../replay/pactum.ts';
import { type DatedTokens, LEEWAY_MS, openTokenSource, type TokenSource } from './token-source.ts';

/** What the contract says of a target's credentials; whatever is secret in it is hidden. */
export interface GivenCredentials {
  readonly right: ResolvedCredential;
  readonly refused: Keyring['refused'];
  /** What `conncert login` has kept, where that is to be used. */
  readonly kept?: DatedTokens;
}

/** The credentials of a target that is open. */
export interface OpenCredentials {
  readonly keys: () => Keyring;
  /** OAuth: renews the token of `keys`; absent where it cannot be renewed. */
  readonly tokens?: TokenSource;
}

interface Surroundings {
  readonly contract: Contract;
  readonly world: World;
}

/**
 * Reads the credentials that the contract gives for a target, and hides what is secret in them.
 *
 * @throws HarnessError `variable-unset`, `credential-missing`, `login-needed`
 */
export async function readCredentials(
  target: Target,
  connection: Connection,
  { contract, world }: Surroundings,
  hidden: GrowingRedactor,
): Promise<GivenCredentials> {
  const environment = await readEnvironment(contract.folder, world);
  const { connection: named, ...rest } = target;
  const read = async (name: string | undefined): Promise<ResolvedCredential> => {
    const resolved = await resolveCredential(contract, name === undefined ? rest : { ...rest, connection: name }, environment);
    hidden.add(namedSecrets(resolved));
    return resolved;
  };
  const right = await read(named);
  const kept = await keptFor(target, connection, right, { contract, world });
  if (kept) hidden.add({ accessToken: kept.accessToken, ...(kept.refreshToken !== undefined && { refreshToken: kept.refreshToken }) });
  if (!kept && right.values['refreshToken'] === undefined) requireCredential(target, named, connection, right.values);
  const refused: [string, Credential][] = [];
  for (const [id, name] of Object.entries(target.refusedConnections ?? {})) {
    const { values } = await read(name);
    requireCredential(target, name, connection, values);
    refused.push([id, values]);
  }
  return { right, refused: Object.fromEntries(refused), ...(kept && { kept }) };
}

/**
 * Makes the credentials ready for use: a token that is not there yet is got.
 *
 * @throws HarnessError `token-refused`, `token-host-unnamed`, `sign-in-incomplete`, `sign-in-unknown`
 */
export async function openCredentials(
  target: Target,
  connection: Connection,
  { right, refused: given, kept }: GivenCredentials,
  { contract, world, sender, signal }: Surroundings & { readonly sender: Sender; readonly signal?: AbortSignal },
  hidden: GrowingRedactor,
): Promise<OpenCredentials> {
  const { accessToken, refreshToken, clientId, clientSecret } = right.values;
  const start = kept ?? { ...(accessToken !== undefined && { accessToken }), ...(refreshToken !== undefined && { refreshToken }) };
  const isRenewable = authType(connection.type).own(connection).includes('accessToken') && start.refreshToken !== undefined;
  const refused = isRenewable && hasEnded(kept, world) ? { expired: { ...right.values, accessToken: kept.accessToken }, ...given } : given;
  const keysWith = (token: string | undefined): Keyring => {
    const keys = { right: token === undefined ? right.values : { ...right.values, accessToken: token }, refused };
    hideWhatIsMadeOf(keys, connection, hidden);
    return keys;
  };
  if (!isRenewable) {
    const keys = keysWith(kept?.accessToken);
    return { keys: () => keys };
  }
  const owner = ownerOf(contract, target);
  const { signIn } = connection;
  if (!signIn) throw new HarnessError('sign-in-unknown', { connection: wordsFor(target), why: 'the connector names no token server' });
  const tokens = await openTokenSource(
    {
      connection: wordsFor(target),
      signIn,
      values: {
        parameters: right.values,
        ...(clientId !== undefined && { clientId }),
        ...(clientSecret !== undefined && { clientSecret }),
      },
      addresses: { ...right, hosts: hostsOfTarget(target) },
      sender,
      world,
      timeoutMs: target.timeoutMs,
      learn: (secrets) => hidden.add(Object.fromEntries(secrets.map((secret, index) => [`token-${index + 1}`, secret]))),
      ...(signal && { signal }),
    },
    start,
    async (fresh) => {
      if (kept) await keepTokens(owner, toKept(fresh), world);
    },
  );
  let known = keysWith(tokens.token());
  return {
    tokens,
    keys: () => (known.right['accessToken'] === tokens.token() ? known : (known = keysWith(tokens.token()))),
  };
}

/** Whether tokens were good once, and are no more for whoever goes by the clock. */
function hasEnded(tokens: DatedTokens | undefined, world: World): tokens is DatedTokens {
  return tokens?.expiresAt !== undefined && tokens.expiresAt + LEEWAY_MS < world.now().getTime();
}

/** Tokens as they are written down. */
export function toKept({ expiresAt, ...tokens }: DatedTokens): Parameters<typeof keepTokens>[1] {
  return { ...tokens, ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }) };
}

/** Whose tokens a target signs in with. */
function ownerOf(contract: Contract, { connection = 'default' }: Target): TokenOwner {
  return { connector: contract.connector, connection };
}

/** Kept tokens are for connections that say so, or give no token of their own. */
async function keptFor(
  target: Target,
  connection: Connection,
  { values }: ResolvedCredential,
  { contract, world }: Surroundings,
): Promise<DatedTokens | undefined> {
  const isAsked = target.connection !== undefined && contract.connections[target.connection]?.login === true;
  const hasOwn = values['accessToken'] !== undefined || values['refreshToken'] !== undefined;
  if (!authType(connection.type).own(connection).includes('accessToken') || (hasOwn && !isAsked)) return undefined;
  const kept = await readKeptTokens(ownerOf(contract, target), world);
  if (!kept && isAsked) {
    const details = { connection: wordsFor(target), reason: 'no tokens are kept for it' };
    throw new HarnessError('login-needed', details, { hint: loginHint(contract, target, world) });
  }
  if (!kept) return undefined;
  const { expiresAt, ...tokens } = kept;
  return { ...tokens, ...(expiresAt !== undefined && { expiresAt: Date.parse(expiresAt) }) };
}

/** The whole command, for the contract and connection in use. */
function loginHint({ file, connector }: Contract, { connection = 'default' }: Target, { workingFolder }: World): string {
  return `Sign in with: conncert login ${shellWord(file ?? shownPath(connector, workingFolder))} --connection ${shellWord(connection)}`;
}

function wordsFor({ connection }: Target): string {
  return connection === undefined ? 'the target’s connection' : `the connection ${connection}`;
}

/** Secret values by the names that they have. */
function namedSecrets({ values, secrets }: ResolvedCredential): Record<string, string> {
  const names = Object.keys(values);
  return Object.fromEntries(
    secrets.map((secret, index) => [names.find((name) => values[name] === secret) ?? `value-${index + 1}`, secret]),
  );
}

/** Whole what credentials make of a request: right, and spoilt with something of the right one left in them. */
function hideWhatIsMadeOf(keys: Keyring, connection: Connection, hidden: GrowingRedactor): void {
  const texts = HIDDEN_USES.flatMap((use) => {
    const presented = presentCredential(connection, use, keys);
    return 'lacking' in presented ? [] : Object.values(credentialTexts(connection, presented));
  });
  hidden.add(Object.fromEntries(texts.map((text, index) => [index === 0 ? 'credential' : `credential-${index + 1}`, text])));
}

const MADE_UP: ReadonlySet<CredentialUse> = new Set<CredentialUse>(['missing', 'wrong', 'empty', 'empty-password', 'malformed']);
const HIDDEN_USES = (Object.keys(CREDENTIAL_WORDS) as CredentialUse[]).filter((use) => !MADE_UP.has(use));

function requireCredential(target: Target, name: string | undefined, connection: Connection, values: Credential): void {
  const { canAttach, own } = authType(connection.type);
  const missing = canAttach(connection) ? own(connection).find((parameter) => values[parameter] === undefined) : undefined;
  if (missing === undefined) return;
  const source = name === undefined ? 'the target names no connection, which' : `the connection ${name}`;
  throw new HarnessError('credential-missing', { target: target.name, parameter: missing, connection: source });
}
