import type { Connection, Credential } from '../model/connection.ts';
import { type Attachment, type AuthType, type CredentialJudgement, NOTHING_ATTACHED, type Presented } from './auth-type.ts';
import { isHttpToken } from '../lib/http-token.ts';
import { inOtherCase, withOtherEnd } from './near-misses.ts';
import { DEFAULT_KEY, recogniseKey } from './recognise-key.ts';
import { given, misplaced, missing, nearMiss, otherValues, schemeless } from './spoilings.ts';

const MOCK_KEY = 'mock-api-key';

/**
 * API key in a header or the query, sent exactly as typed: the platform adds no prefix.
 * Source: Microsoft's "Connection parameters" page.
 */
export const apiKey: AuthType = {
  id: 'api-key',
  title: 'API key',
  recognise: recogniseKey,
  canAttach: (connection) => connection.placement !== undefined,
  attach,
  own,
  spoilings: [
    missing(own),
    otherValues('wrong', (connection) => inEachKey(connection, 'conncert-wrong-key')),
    otherValues('empty', (connection) => inEachKey(connection, '')),
    otherValues('malformed', (connection) => inEachKey(connection, '"conncert\' malformed;%00%ZZ{}<key>')),
    schemeless(own, attach),
    nearMiss('nearly-right', own, withOtherEnd),
    nearMiss('other-case', own, inOtherCase),
    misplaced(own, elsewhere),
    given('expired'),
    given('someone-elses'),
  ],
  judge,
  mockCredential: (connection) => Object.fromEntries(own(connection).map((name, index) => [name, index === 0 ? MOCK_KEY : `mock-${name}`])),
};

function attach(connection: Connection, credential: Credential): Attachment {
  const { placement } = connection;
  const key = written(connection, credential);
  if (!placement || key === undefined) return NOTHING_ATTACHED;
  return placement.in === 'header'
    ? { headers: { [placement.name.toLowerCase()]: key }, query: {} }
    : { headers: {}, query: { [placement.name]: key } };
}

/** The key as it stands where it belongs. */
function written(connection: Connection, credential: Credential): string | undefined {
  const key = credential[keyParameter(connection)];
  return key === undefined ? undefined : `${connection.prefix ?? ''}${key}`;
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

/** Whatever becomes the credential is spoilt together: one of several might be the one that the service looks at. */
function inEachKey(connection: Connection, value: string): Credential {
  return Object.fromEntries(own(connection).map((name) => [name, value]));
}

function own(connection: Connection): readonly string[] {
  return connection.keys ?? [keyParameter(connection)];
}

function keyParameter({ parameters }: Connection): string {
  return parameters[0] ?? DEFAULT_KEY;
}

function judge(connection: Connection, credential: Credential, presented: Presented): CredentialJudgement {
  const { placement } = connection;
  if (!placement) return 'right';
  const right = credential[keyParameter(connection)];
  const place = placement.in === 'header' ? presented.headers[placement.name.toLowerCase()] : presented.query[placement.name];
  if (place !== undefined && place !== '') return place === written(connection, credential) ? 'right' : 'wrong';
  const elsewhere = [...Object.values(presented.headers), ...Object.values(presented.query)];
  return right !== undefined && elsewhere.includes(right) ? 'misplaced' : 'missing';
}
