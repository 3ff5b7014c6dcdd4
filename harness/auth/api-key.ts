import type { Policy } from '../model/connector.ts';
import type { Connection, ConnectionParameter, Credential, KeyPlacement, SecurityScheme } from '../model/connection.ts';
import {
  type Attachment,
  type AuthEvidence,
  type AuthType,
  type CredentialJudgement,
  NOTHING_ATTACHED,
  type Presented,
  type Recognised,
} from './auth-type.ts';
import { given, misplaced, missing, otherValues } from './spoilings.ts';
import { isHttpToken } from '../lib/http-token.ts';

const DEFAULT_PARAMETER = 'api_key';

/**
 * API key in a header or the query, sent exactly as typed: the platform adds no prefix.
 * Source: Microsoft's "Connection parameters" page. `securityDefinitions` says where the key goes; where it is silent, a policy that puts
 * the key into a header or the query does.
 */
export const apiKey: AuthType = {
  id: 'api-key',
  title: 'API key',
  recognise,
  canAttach: (connection) => connection.placement !== undefined,
  attach: (connection, credential) => {
    const { placement } = connection;
    const key = credential[keyParameter(connection)];
    if (!placement || key === undefined) return NOTHING_ATTACHED;
    return placement.in === 'header'
      ? { headers: { [placement.name.toLowerCase()]: key }, query: {} }
      : { headers: {}, query: { [placement.name]: key } };
  },
  own,
  spoilings: [
    missing(own),
    otherValues('wrong', (connection) => ({ [keyParameter(connection)]: 'conncert-wrong-key' })),
    otherValues('empty', (connection) => ({ [keyParameter(connection)]: '' })),
    otherValues('malformed', (connection) => ({ [keyParameter(connection)]: '"conncert\' malformed;%00%ZZ{}<key>' })),
    misplaced(own, elsewhere),
    given('expired'),
    given('someone-elses'),
  ],
  judge,
  mockCredential: (connection) => ({ [keyParameter(connection)]: 'mock-api-key' }),
};

function recognise({ parameters, schemes, policies }: AuthEvidence): Recognised | undefined {
  const declared = placementOf(schemes);
  if (!parameters) {
    return declared && { parameters: [DEFAULT_PARAMETER], secrets: [DEFAULT_PARAMETER], placement: declared };
  }
  const secrets = parameters.filter((parameter) => parameter.type === 'securestring').map((parameter) => parameter.name);
  const key = chooseKey(parameters, secrets, declared !== undefined);
  if (key === undefined) return undefined;
  const placement = declared ?? placementByPolicy(policies, key);
  return {
    parameters: [key, ...parameters.map((parameter) => parameter.name).filter((name) => name !== key)],
    secrets: [...new Set([key, ...secrets])],
    ...(placement && { placement }),
  };
}

function placementOf(schemes: readonly SecurityScheme[]): KeyPlacement | undefined {
  const scheme = schemes.find((candidate) => candidate.type === 'apiKey');
  if (!scheme?.parameterName || (scheme.in !== 'header' && scheme.in !== 'query')) return undefined;
  return { in: scheme.in, name: scheme.parameterName };
}

/** Where a policy puts the key, in the place of whatever stands there: on live targets it does so over what is attached here. */
function placementByPolicy(policies: readonly Policy[], key: string): KeyPlacement | undefined {
  for (const { templateId, section, parameters } of policies) {
    const { name, value, existsAction } = parameters;
    if (section !== 'request' || (existsAction !== undefined && existsAction !== 'override')) continue;
    const place = templateId === 'setheader' ? 'header' : templateId === 'setqueryparameter' ? 'query' : undefined;
    if (place === undefined || typeof name !== 'string' || typeof value !== 'string' || (place === 'header' && !isHttpToken(name)))
      continue;
    if (KEY_IN_POLICY.exec(value)?.[1]?.toLowerCase() === key.toLowerCase()) return { in: place, name };
  }
  return undefined;
}

const KEY_IN_POLICY = /@\{?@?connectionParameters\(\s*'([^']*)'/i;

/** The key is `api_key`, else the first secret, else (where a scheme asks for a key) the first text. */
function chooseKey(parameters: readonly ConnectionParameter[], secrets: readonly string[], placed: boolean): string | undefined {
  const names = parameters.map((parameter) => parameter.name);
  if (names.includes(DEFAULT_PARAMETER)) return DEFAULT_PARAMETER;
  return secrets[0] ?? (placed ? parameters.find((parameter) => parameter.type === 'string')?.name : undefined);
}

/** A key for the header in the query, and the other way about, under the same name. */
function elsewhere(connection: Connection, credential: Credential): Attachment {
  const { placement } = connection;
  const key = credential[keyParameter(connection)] ?? '';
  if (!placement) return NOTHING_ATTACHED;
  if (placement.in === 'header') return { headers: {}, query: { [placement.name]: key } };
  const name = isHttpToken(placement.name) ? placement.name.toLowerCase() : 'x-api-key';
  return { headers: { [name]: key }, query: {} };
}

function own(connection: Connection): readonly string[] {
  return [keyParameter(connection)];
}

function keyParameter(connection: Connection): string {
  return connection.parameters[0] ?? DEFAULT_PARAMETER;
}

function judge(connection: Connection, credential: Credential, presented: Presented): CredentialJudgement {
  const { placement } = connection;
  if (!placement) return 'right';
  const right = credential[keyParameter(connection)];
  const place = placement.in === 'header' ? presented.headers[placement.name.toLowerCase()] : presented.query[placement.name];
  if (place !== undefined && place !== '') return place === right ? 'right' : 'wrong';
  const elsewhere = [...Object.values(presented.headers), ...Object.values(presented.query)];
  return right !== undefined && elsewhere.includes(right) ? 'misplaced' : 'missing';
}
