import { resolve } from 'node:path';
import type {
  AuthoredCase,
  CollectionContract,
  ConnectionContract,
  Contract,
  Fire,
  OperationContract,
  Waiver,
} from '../../model/contract.ts';
import { LONGEST_CALL_MS } from '../../model/platform-limits.ts';
import type { Target } from '../../model/target.ts';
import { durationMs, ratePerSecond } from './units.ts';

/** A contract as written, once it is known to keep `contract.schema.json`. */
export interface ContractDocument {
  readonly connector: string;
  readonly profile?: string;
  readonly targets?: Readonly<Record<string, TargetEntry>>;
  readonly connections?: Readonly<Record<string, ConnectionEntry>>;
  readonly operations?: Readonly<Record<string, OperationEntry>>;
  readonly collections?: readonly CollectionEntry[];
  readonly waivers?: readonly Waiver[];
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
}

/** The model's contract: everything in its place, and what was left out filled in. */
export function buildContract(document: ContractDocument, file: string, folder: string): Contract {
  return {
    file,
    folder,
    connector: resolve(folder, document.connector),
    ...(document.profile !== undefined && { profile: document.profile }),
    targets: Object.entries(document.targets ?? {}).map(([name, entry]) => toTarget(name, entry)),
    connections: mapValues(document.connections, toConnection),
    operations: mapValues(document.operations, toOperation),
    ...(document.collections && { collections: document.collections.map((entry) => toCollection(entry, folder)) }),
    waivers: document.waivers ?? [],
    ...(document.environmentVariables && { environmentVariables: document.environmentVariables }),
    words: document.words ?? [],
  };
}

interface TargetEntry extends Pick<Target, 'url' | 'hosts' | 'start' | 'connection' | 'refusedConnections' | 'gateway' | 'callback'> {
  readonly writes?: boolean;
  readonly rate?: string;
  readonly timeout?: string;
}

function toTarget(name: string, { writes = false, rate, timeout = '', ...rest }: TargetEntry): Target {
  const perSecond = ratePerSecond(rate ?? '');
  return {
    name,
    kind: 'live',
    ...rest,
    writes,
    ...(perSecond !== undefined && { ratePerSecond: perSecond }),
    timeoutMs: durationMs(timeout) ?? LONGEST_CALL_MS,
  };
}

interface ConnectionEntry {
  readonly set?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly login?: boolean;
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly [shorthand: string]: string | boolean | Readonly<Record<string, string>> | undefined;
}

function toConnection({ set, parameters, login, tokenUrl, authorizationUrl, ...shorthand }: ConnectionEntry): ConnectionContract {
  const short = Object.entries(shorthand).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    ...(set !== undefined && { set }),
    values: { ...parameters, ...Object.fromEntries(short) },
    ...(login !== undefined && { login }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(authorizationUrl !== undefined && { authorizationUrl }),
  };
}

interface OperationEntry {
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly cases?: readonly (Omit<AuthoredCase, 'inputs'> & Partial<Pick<AuthoredCase, 'inputs'>>)[];
  readonly fire?: Partial<Pick<Fire, 'call' | 'inputs'>> & { readonly wait?: string };
  readonly skip?: string;
}

function toOperation({ inputs = {}, cases = [], fire, skip }: OperationEntry): OperationContract {
  return {
    inputs,
    cases: cases.map((authored) => ({ ...authored, inputs: authored.inputs ?? {} })),
    ...(fire && { fire: toFire(fire) }),
    ...(skip !== undefined && { skip }),
  };
}

function toFire({ call, inputs = {}, wait = '' }: NonNullable<OperationEntry['fire']>): Fire {
  return { ...(call !== undefined && { call }), inputs, withinMs: durationMs(wait) ?? USUAL_PATIENCE_MS };
}

interface CollectionEntry
  extends
    Pick<CollectionContract, 'path' | 'environment' | 'data' | 'iterations' | 'target'>,
    Partial<Pick<CollectionContract, 'bail' | 'parallel' | 'scripts' | 'files' | 'variables' | 'hosts' | 'auth'>> {
  readonly folder?: string | readonly string[];
  readonly timeout?: string;
  readonly scriptTimeout?: string;
}

function toCollection(
  { folder: chosen = [], timeout = '', scriptTimeout = '', environment, data, ...entry }: CollectionEntry,
  folder: string,
): CollectionContract {
  return {
    bail: false,
    parallel: false,
    scripts: true,
    files: false,
    variables: {},
    hosts: [],
    auth: 'connection',
    ...entry,
    path: resolve(folder, entry.path),
    ...(environment !== undefined && { environment: resolve(folder, environment) }),
    ...(data !== undefined && { data: resolve(folder, data) }),
    folders: [chosen].flat(),
    timeoutMs: durationMs(timeout) ?? LONGEST_COLLECTION_MS,
    scriptTimeoutMs: durationMs(scriptTimeout) ?? LONGEST_SCRIPT_MS,
  };
}

/** How long a collection may take, unless the contract says otherwise: its scripts may go round in circles. */
const LONGEST_COLLECTION_MS = 600_000;

/** How long a script may take, unless the contract says otherwise: long enough for one that sleeps, or waits for a slow service. */
const LONGEST_SCRIPT_MS = 30_000;

/** How long a service may take to tell what was made to happen, unless the contract says otherwise. */
const USUAL_PATIENCE_MS = 30_000;

function mapValues<A, B>(record: Readonly<Record<string, A>> | undefined, change: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value)]));
}
