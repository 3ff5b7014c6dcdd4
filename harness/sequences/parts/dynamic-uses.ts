import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Connector } from '../../model/connector.ts';
import { type DynamicCall, type DynamicExtension, dynamicCalls } from '../../model/dynamic-calls.ts';
import {
  choicesPaths,
  type DynamicReading,
  type DynamicRequest,
  type DynamicUse,
  formOf,
  schemaPath,
  undeclaredParts,
} from '../../model/dynamic-reference.ts';
import type { Operation } from '../../model/operation.ts';
import { propertyName, type SchemaNode } from '../../model/schema-nodes.ts';
import type { SequenceDraft, SequencePlanning } from '../sequence.ts';
import { planRequest, type PlannedRequest } from './dynamic-requests.ts';

/** What is fetched: choices by a list, choices by a tree or by the file picker, or a schema. */
export type DynamicKind = 'choices' | 'tree' | 'picker' | 'schema';

/** The draft of a case of calls that dynamic extensions make; all that make the same ones share it. */
export interface DynamicDraft extends SequenceDraft {
  readonly detail: string;
  readonly kind: DynamicKind;
  /** The operation that is called, and called first where there are two; the calling one, where the run is about that alone. */
  readonly owner: Operation;
}

const KINDS: Readonly<Record<DynamicExtension, DynamicKind>> = {
  'x-ms-dynamic-values': 'choices',
  'x-ms-dynamic-list': 'choices',
  'x-ms-dynamic-schema': 'schema',
  'x-ms-dynamic-properties': 'schema',
  'x-ms-dynamic-tree': 'tree',
  'file-picker': 'picker',
};

const known = new WeakMap<SequencePlanning, readonly DynamicDraft[]>();

/**
 * The cases of all dynamic extensions of a connector, planned on the first call for a target. Hundreds of inputs may offer the same
 * choices: they are fetched once, in a case of the operation that is called. In a run of few operations, what they fetch from others is
 * fetched in cases of their own.
 */
export function dynamicDrafts(connector: Connector, planning: SequencePlanning): readonly DynamicDraft[] {
  let drafts = known.get(planning);
  if (!drafts) {
    const groups = Map.groupBy(sitesOf(connector, planning), groupKey);
    known.set(planning, (drafts = numbered(Array.from(groups.values(), (sites) => draftOf(sites, connector, planning)))));
  }
  return drafts;
}

/** One place that carries dynamic extensions, with the calls that they make there. */
export interface Site {
  readonly kind: DynamicKind;
  readonly node: SchemaNode;
  readonly caller: Operation;
  readonly calls: readonly SiteCall[];
}

interface SiteCall {
  readonly call: DynamicCall;
  readonly target: Operation;
  readonly planned: PlannedRequest;
}

/** Two places of one name are told apart by a number. */
function numbered(drafts: readonly DynamicDraft[]): readonly DynamicDraft[] {
  const taken = new Map<string, number>();
  return drafts.map((draft) => {
    const name = `${draft.owner.operationId} ${draft.kind === 'schema'} ${draft.detail}`;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? draft : { ...draft, detail: `${draft.detail} (${count})` };
  });
}

function* sitesOf(connector: Connector, planning: SequencePlanning): Generator<Site> {
  for (const [node, calls] of Map.groupBy(dynamicCalls(connector), (call) => call.node)) {
    for (const [kind, alike] of Map.groupBy(calls, ({ extension }) => KINDS[extension])) {
      // Of the operations that share a schema the first will do for which all calls can be made.
      const callers = (alike[0]?.callers ?? []).filter(
        (caller) => planning.runs(caller) || alike.some(({ target }) => target && planning.runs(target)),
      );
      const sites = callers.map((caller) => () => siteOf(node, kind, alike, caller, connector, planning));
      const site = firstThat(sites, ({ calls: made }) => made.every(({ planned }) => 'request' in planned));
      if (site && site.calls.length > 0) yield site;
    }
  }
}

/** The first of some things that will do, else the first. */
function firstThat<Thing>(makers: readonly (() => Thing)[], willDo: (thing: Thing) => boolean): Thing | undefined {
  let first: Thing | undefined;
  for (const make of makers) {
    const thing = make();
    if (willDo(thing)) return thing;
    first ??= thing;
  }
  return first;
}

/** A place as one of the operations that hold it fills it in. */
export function siteOf(
  node: SchemaNode,
  kind: DynamicKind,
  calls: readonly DynamicCall[],
  caller: Operation,
  connector: Connector,
  planning: SequencePlanning,
): Site {
  return {
    kind,
    node,
    caller,
    calls: calls.flatMap((call) => {
      const { target } = call;
      if (!target) return [];
      const obstacle = planning.obstacleTo(target);
      const planned =
        obstacle === undefined
          ? planRequest({ ...call, target }, caller, connector, planning)
          : { obstacle: `${target.operationId} is not called: ${obstacle}` };
      return [{ call, target, planned }];
    }),
  };
}

function groupKey({ kind, calls }: Site): string {
  const keys = calls.map(({ target, planned }) =>
    'request' in planned ? requestKey(planned.request) : `${target.operationId} ${planned.obstacle}`,
  );
  return canonicalJson([kind, ...new Set(keys)]);
}

/** A request as text: the same for requests that are the same. */
export function requestKey({ target, arguments: given }: DynamicRequest): string {
  const named = given.map(({ key, source }) => [
    key,
    source.kind === 'chosen' ? { from: requestKey(source.from), paths: source.paths } : source,
  ]);
  return canonicalJson([target.operationId, Object.fromEntries(named)]);
}

function draftOf(sites: readonly Site[], connector: Connector, { targetKind, runs }: SequencePlanning): DynamicDraft {
  const [first, ...others] = sites as [Site, ...Site[]];
  const { kind, caller, node } = first;
  const [{ target }] = first.calls as [SiteCall];
  const [hindered] = first.calls.flatMap(({ planned }) => ('obstacle' in planned ? [planned.obstacle] : []));
  const isDeclared = sites.some(({ calls }) => calls.some(({ call }) => undeclaredParts(call, connector).size === 0));
  const undeclared = `${target.operationId} declares nothing at the paths that are read: only a real service can show what is there`;
  const obstacle = hindered ?? (targetKind === 'mock' && !isDeclared ? undeclared : undefined);
  return {
    kind,
    owner: runs(target) ? target : caller,
    ...(!runs(target) && { elsewhere: true as const }),
    detail: [caller.operationId, ...wayTo(node, caller)].join('.'),
    title: `${kind === 'schema' ? 'the schema' : 'the choices'} for ${whereWords(node, caller)}${others.length === 0 ? '' : ` and ${others.length} more`}`,
    bare: true,
    ...(obstacle === undefined ? { dynamic: useOf(sites) } : { obstacle }),
  };
}

/** All that places share, and what each of them reads of it. */
export function useOf(sites: readonly Site[]): DynamicUse {
  const requests = new Map<string, DynamicUse['requests'][number]>();
  const readings = new Map<string, DynamicReading>();
  const pairs = new Map<string, readonly [legacy: string, current: string]>();
  for (const { node, caller, calls } of sites) {
    const read = calls.flatMap(({ call, planned }) => {
      if (!('request' in planned)) return [];
      const { request } = planned;
      const key = requestKey(request);
      const { step } = requests.get(key) ?? { step: stepName(call, calls.length > 1 && !isShared(calls)) };
      requests.set(key, { step, request });
      const paths = canonicalJson([step, choicesPaths(call) ?? schemaPath(call)]);
      const reading = readings.get(paths) ?? { call, step, where: whereWords(node, caller), caller, at: call.at, calls: [] };
      readings.set(paths, { ...reading, calls: [...reading.calls, call] });
      return [{ paths, form: formOf(call.extension) }];
    });
    const [legacy, current] = (['legacy', 'current'] as const).map((form) => read.find((one) => one.form === form)?.paths);
    if (legacy !== undefined && current !== undefined) pairs.set(`${legacy} ${current}`, [legacy, current]);
  }
  const position = (paths: string) => [...readings.keys()].indexOf(paths);
  return {
    requests: [...requests.values()],
    readings: [...readings.values()],
    pairs: Array.from(pairs.values(), ([legacy, current]) => ({ legacy: position(legacy), current: position(current) })),
  };
}

/** Whether several calls are one and the same. */
function isShared(calls: readonly SiteCall[]): boolean {
  return new Set(calls.map(({ planned }) => ('request' in planned ? requestKey(planned.request) : ''))).size === 1;
}

function stepName({ extension, at }: DynamicCall, isOneOfTwo: boolean): string {
  const what = KINDS[extension];
  if (what === 'tree' || what === 'picker') return at.pointer.endsWith('/browse') ? 'browse' : 'open';
  return isOneOfTwo ? `${what} by ${extension}` : what;
}

/** The names that lead to a place: a parameter's, or those of properties. */
function wayTo(node: SchemaNode, { parameters }: Operation): readonly string[] {
  const names: string[] = [];
  for (let at: SchemaNode | undefined = node; at; at = at.parent) names.unshift(propertyName(at) ?? '');
  const path = names.filter((name) => name !== '');
  if (path.length > 0) return path;
  const parameter = node.role === 'parameter' ? parameters.find(({ schemaAt }) => schemaAt.pointer === node.top.pointer) : undefined;
  return parameter ? [parameter.name] : [];
}

/** A place in words: `"project" of CreateTicket`. */
function whereWords(node: SchemaNode, caller: Operation): string {
  const way = wayTo(node, caller);
  return `${way.length > 0 ? `"${way.join('/')}"` : (WHOLES[node.role] ?? 'what')} of ${caller.operationId}`;
}

const WHOLES: Readonly<Partial<Record<SchemaNode['role'], string>>> = {
  body: 'the body',
  response: 'the answer',
  notification: 'the notification',
};
