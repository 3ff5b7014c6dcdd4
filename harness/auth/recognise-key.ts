import { isHttpToken } from '../lib/http-token.ts';
import type { ConnectionParameter, KeyPlacement, SecurityScheme } from '../model/connection.ts';
import type { Policy } from '../model/connector.ts';
import type { AuthEvidence, Recognised } from './auth-type.ts';

/** The connection parameter of a key where nothing tells another. */
export const DEFAULT_KEY = 'api_key';

/**
 * An API key: where it goes, and of which parameters it is made.
 *
 * `securityDefinitions` says where it goes; where it is silent, a policy that puts the key into a header or the query does. Which
 * parameter it is, the policy that writes that place says; where none does, it is inferred: `api_key`, which the platform's wizard
 * writes and published connectors rely on.
 */
export function recogniseKey({ parameters, schemes, policies }: AuthEvidence): Recognised | undefined {
  if (!parameters) {
    const [declared] = placementsOf(schemes);
    return declared && { parameters: [DEFAULT_KEY], secrets: [DEFAULT_KEY], placement: declared.placement };
  }
  const written = policies.flatMap((policy) => keyWrittenBy(policy, parameters, 'override'));
  const asked = chooseDeclared(placementsOf(schemes), written);
  const places = [...written, ...policies.flatMap((policy) => keyWrittenBy(policy, parameters, 'skip'))];
  const declared = asked && !isAllElsewhere(asked, parameters, places) ? asked : undefined;
  const keys = declared ? keysAt(declared, parameters, written) : keysOfPolicies(parameters, places);
  const [key] = keys;
  if (key === undefined) return undefined;
  const place = declared ?? places.find((candidate) => candidate.names.includes(key));
  const placement = place?.placement;
  const names = parameters.map(({ name }) => name);
  return {
    parameters: [...keys, ...names.filter((name) => !keys.includes(name))],
    secrets: [...new Set([...keys, ...secretsOf(parameters)])],
    ...(keys.length > 1 && { keys }),
    ...(written.some((place) => place.isPassword && place.names.some((name) => keys.includes(name))) && { isPassword: true }),
    ...(placement && hasSchemeThere(placement, keys, written) && { schemeByPolicy: true }),
    ...(placement && { placement }),
    ...(place && 'prefix' in place && { prefix: place.prefix }),
  };
}

/** Where a security definition sends the key, and what it is called there. */
interface DeclaredPlacement {
  readonly scheme: string;
  readonly placement: KeyPlacement;
}

function placementsOf(schemes: readonly SecurityScheme[]): DeclaredPlacement[] {
  return schemes.flatMap(({ name, type, parameterName, in: place }) =>
    type === 'apiKey' && parameterName && (place === 'header' || place === 'query')
      ? [{ scheme: name, placement: { in: place, name: parameterName } }]
      : [],
  );
}

/**
 * A place that a policy fills with connection parameters: whatever stood there, so that on live targets it does so over what is attached
 * here; or where nothing stands, and then what is attached here has to be the whole.
 */
interface WrittenPlacement {
  readonly placement: KeyPlacement;
  /** The parameters that make it the credential: those that are secret, or all where none is. */
  readonly names: readonly string[];
  readonly everywhere: boolean;
  readonly isPassword: boolean;
  readonly hasScheme: boolean;
  /** What stands before the key, where the policy fills a place that is empty. */
  readonly prefix?: string;
}

function keyWrittenBy(
  { templateId, section, operations, parameters: { name, value, existsAction } }: Policy,
  parameters: readonly ConnectionParameter[],
  over: 'override' | 'skip',
): WrittenPlacement[] {
  const place = templateId === 'setheader' ? 'header' : templateId === 'setqueryparameter' ? 'query' : undefined;
  if (place === undefined || section !== 'request' || (existsAction ?? 'override') !== over) return [];
  if (typeof name !== 'string' || typeof value !== 'string' || (place === 'header' && !isHttpToken(name))) return [];
  const asked = new Set([...value.matchAll(PARAMETER_IN_POLICY)].map(([, asked = '']) => asked.toLowerCase()));
  const named = parameters.filter((parameter) => asked.has(parameter.name.toLowerCase()));
  if (named.length === 0) return [];
  const secrets = secretsOf(named);
  const names = secrets.length > 0 ? secrets : named.map((parameter) => parameter.name);
  const everywhere = operations.length === 0;
  const isPassword = PASSWORD_IN_POLICY.test(value);
  // Where single operations do without the policy, the bare key is theirs.
  const hasScheme = everywhere && !isPassword && place === 'header' && SCHEME_IN_POLICY.test(value);
  const written = { placement: { in: place, name }, names, everywhere, isPassword, hasScheme } as const;
  if (over === 'override') return [written];
  const prefix = BEFORE_PARAMETER.exec(value)?.[1];
  return prefix === undefined || !everywhere || isPassword ? [] : [{ ...written, prefix, hasScheme: false }];
}

/** A parameter as the end of a text, and no other in it. */
const BEFORE_PARAMETER = /^([^@]*)@\{?@?connectionParameters\([^()]*\)\}?$/i;

/** The name of a scheme, and a parameter as the whole of what stands behind it. */
const SCHEME_IN_POLICY = /^[a-z][\w-]* +@\{?@?connectionParameters\([^()]*\)\}?$/i;

/** After a scheme that takes a name and a password (RFC 7617, RFC 7616), or such a pair. */
const PASSWORD_IN_POLICY = /\b(basic|digest)\b|\)\}?:@/i;

const PARAMETER_IN_POLICY = /@\{?@?connectionParameters\(\s*'([^']*)'/gi;

/** The first that policies leave to the key; what they fill with something else is another way to say who calls. */
function chooseDeclared(declared: readonly DeclaredPlacement[], written: readonly WrittenPlacement[]): DeclaredPlacement | undefined {
  const isLeft = ({ placement }: DeclaredPlacement) => writtenAt(placement, written).every(({ names }) => names.includes(DEFAULT_KEY));
  return declared.find(isLeft) ?? declared[0];
}

/**
 * Whether policies put every secret somewhere else in all operations, and nothing is called as the definition's key: that is the key of
 * another way to sign in then, and none of these secrets is shown there.
 */
function isAllElsewhere(
  { scheme, placement }: DeclaredPlacement,
  parameters: readonly ConnectionParameter[],
  written: readonly WrittenPlacement[],
): boolean {
  const secrets = secretsOf(parameters);
  if (secrets.length === 0 || writtenAt(placement, written).length > 0) return false;
  if (parameters.some(({ name }) => isCalled(name, [scheme, placement.name]))) return false;
  return secrets.every((secret) => written.some(({ names, everywhere }) => everywhere && names.includes(secret)));
}

/** Whether a policy writes a scheme before the key where that goes, and none puts it anywhere else: there it may be good without one. */
function hasSchemeThere(placement: KeyPlacement, keys: readonly string[], written: readonly WrittenPlacement[]): boolean {
  const ofKey = written.filter(({ names }) => names.some((name) => keys.includes(name)));
  return ofKey.length > 0 && ofKey.every(({ hasScheme }) => hasScheme) && writtenAt(placement, ofKey).length === ofKey.length;
}

/**
 * What a policy writes where the key goes is the key; where policies write it for some operations alone, the
 * platform's own is a key too.
 */
function keysAt(
  { scheme, placement }: DeclaredPlacement,
  parameters: readonly ConnectionParameter[],
  written: readonly WrittenPlacement[],
): readonly string[] {
  const here = writtenAt(placement, written);
  const byPolicies = here.flatMap(({ names }) => names);
  if (here.some(({ everywhere }) => everywhere)) return [...new Set(byPolicies)];
  const own = chooseKey(parameters, written, [scheme, placement.name]);
  return [...new Set([...(own === undefined ? [] : [own]), ...byPolicies])];
}

/** Without a security definition nothing tells which of the secrets that policies write the service asks for: all of them are the key. */
function keysOfPolicies(parameters: readonly ConnectionParameter[], written: readonly WrittenPlacement[]): readonly string[] {
  if (parameters.some(({ name }) => name === DEFAULT_KEY)) return [DEFAULT_KEY];
  const secrets = secretsOf(parameters);
  const placed = secrets.filter((secret) => written.some(({ names }) => names.includes(secret)));
  return placed.length > 0 ? placed : secrets.slice(0, 1);
}

/**
 * The parameter that the platform itself sends as the key: `api_key`, as its wizard names it; else the one named like the key, else the
 * first secret, those that policies put elsewhere last, else the first text.
 */
function chooseKey(
  parameters: readonly ConnectionParameter[],
  written: readonly WrittenPlacement[],
  called: readonly string[],
): string | undefined {
  if (parameters.some(({ name }) => name === DEFAULT_KEY)) return DEFAULT_KEY;
  const isElsewhere = (name: string) => written.some((place) => place.names.includes(name));
  const secrets = secretsOf(parameters);
  const texts = parameters.filter(({ type }) => type === 'string').map(({ name }) => name);
  const candidates = [...secrets.filter((name) => !isElsewhere(name)), ...secrets.filter(isElsewhere), ...texts];
  return candidates.find((name) => isCalled(name, called)) ?? candidates[0];
}

/** Whether a parameter is called as the key is, by the platform's wizard or by the definition. */
function isCalled(name: string, called: readonly string[]): boolean {
  return [DEFAULT_KEY, ...called].some((other) => plain(other) === plain(name));
}

function writtenAt({ in: place, name }: KeyPlacement, written: readonly WrittenPlacement[]): readonly WrittenPlacement[] {
  const isSame = (other: string) => (place === 'header' ? other.toLowerCase() === name.toLowerCase() : other === name);
  return written.filter(({ placement }) => placement.in === place && isSame(placement.name));
}

function secretsOf(parameters: readonly ConnectionParameter[]): readonly string[] {
  return parameters.filter(({ type }) => type === 'securestring').map(({ name }) => name);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
