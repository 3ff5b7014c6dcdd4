import { type AppliedRequest, type AppliedResponse, createPolicies, type PolicyCall } from '../../harness/gateway/apply-policies.ts';
import type { Body, WireRequest, WireResponse } from '../../harness/model/exchange.ts';
import type { Operation } from '../../harness/model/operation.ts';
import type { PolicyContext } from '../../harness/policies/policy-exchange.ts';
import { loadPackage } from '../load/load-files.ts';

/** One entry of `policyTemplateInstances`. */
export type RawPolicy = ReturnType<typeof policy>;

/** A policy as a package writes it. */
export function policy(
  templateId: string,
  parameters: Readonly<Record<string, unknown>>,
  { section, operations }: { readonly section?: string; readonly operations?: readonly string[] } = {},
) {
  const prefixed = Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]);
  return {
    templateId,
    title: templateId,
    parameters: {
      ...Object.fromEntries(prefixed),
      ...(section !== undefined && { 'x-ms-apimTemplate-policySection': section }),
      ...(operations && { 'x-ms-apimTemplate-operationName': operations }),
    },
  };
}

/** What a call of the only operation is, where it is not GET /tickets of https://api.contoso.com/v1. */
export interface Situation {
  readonly path?: string;
  readonly method?: string;
  readonly serviceUrl?: string;
  readonly pathValues?: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly object[];
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it stands. */
  readonly body?: unknown;
  readonly connection?: Readonly<Record<string, string>>;
  readonly context?: Partial<PolicyContext>;
  /** The id of the operation that the connector tests connections with; the only operation is `Act`. */
  readonly testOperation?: string;
}

/** What request policies make of a call. */
export async function applyToRequest(policies: readonly RawPolicy[], situation: Situation = {}): Promise<AppliedRequest> {
  const { applied } = await start(policies, situation);
  return applied;
}

/** What response policies make of an answer to a call, behind the request policies. */
export async function applyToResponse(
  policies: readonly RawPolicy[],
  answer: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  },
  situation: Situation = {},
): Promise<AppliedResponse> {
  const { applied, made, operation, call } = await start(policies, situation);
  const { status = 200, headers = { 'content-type': 'application/json' }, body } = answer;
  const response: WireResponse = { status, headers, body: bodyOf(body) ?? { encoding: 'utf8', data: '', bytes: 0 } };
  const { request, serviceUrl } = applied;
  return made.response(operation, call, { request, serviceUrl, response });
}

/** The value of a message's body. */
export function jsonOf({ body }: WireRequest | WireResponse): unknown {
  return body && (JSON.parse(body.data) as unknown);
}

/** The kinds of notes, in order. */
export function noteKinds({ notes }: AppliedRequest | AppliedResponse): readonly string[] {
  return notes.map(({ kind }) => kind);
}

async function start(policies: readonly RawPolicy[], situation: Situation) {
  const { path = '/tickets', method = 'get', serviceUrl = 'https://api.contoso.com/v1', query = '', connection = {} } = situation;
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const parameters = [...names.map((name) => ({ name, in: 'path', required: true, type: 'string' })), ...(situation.parameters ?? [])];
  const raw = { operationId: 'Act', parameters, responses: { 200: { description: 'Done.' } } };
  const { testOperation } = situation;
  const capabilities = testOperation === undefined ? {} : { testConnection: { operationId: testOperation } };
  const paths = { [path]: { [method]: raw } };
  const definition = { swagger: '2.0', info: { title: 'Helpdesk' }, paths, 'x-ms-capabilities': capabilities };
  const { connector } = await loadPackage(definition, { properties: { policyTemplateInstances: policies } });
  const [operation] = connector.operations as readonly [Operation];
  const pathValues = situation.pathValues ?? {};
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(pathValues[name])));
  const body = bodyOf(situation.body);
  const request: WireRequest = {
    method: method.toUpperCase(),
    url: serviceUrl + filled + query,
    headers: { ...(body && { 'content-type': 'application/json' }), ...situation.headers },
    ...(body && { body }),
  };
  const call: PolicyCall = { request, serviceUrl, pathValues, connection, context: { ...NO_OUTSIDE, ...situation.context } };
  const made = createPolicies(connector);
  return { applied: await made.request(operation, call), made, operation, call };
}

function bodyOf(value: unknown): Body | undefined {
  if (value === undefined) return undefined;
  const data = typeof value === 'string' ? value : JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

const NO_OUTSIDE: PolicyContext = {
  now: () => new Date('2026-03-01T08:00:00.000Z'),
  call: () => Promise.reject(new Error('No policy here may call anything.')),
  gatewayUrl: (url) => `https://gateway.example/?to=${encodeURIComponent(url)}`,
  environmentVariables: {},
};
