import { didYouMean } from '../../lib/did-you-mean.ts';
import { joinPointer, valueAt } from '../../lib/json-pointer.ts';
import { type ContractProblem, labelOf, quote } from './contract-problem.ts';
import { looksSecret } from './looks-secret.ts';
import { durationMs } from './units.ts';
import { serviceUrlFault } from './service-url-fault.ts';
import type { ExpandedContract } from './variables.ts';
import { isRawObject } from '../reading.ts';

/** What is wrong with a contract beyond its shape. Takes any shape: what is misshapen is told elsewhere and passed over. */
export function meaningProblems(raw: unknown, expanded: ExpandedContract): readonly ContractProblem[] {
  return [
    ...targetProblems(raw, expanded),
    ...connectionProblems(raw),
    ...caseProblems(raw),
    ...fireProblems(raw),
    ...collectionProblems(raw),
    ...waiverProblems(raw),
  ];
}

function* targetProblems(raw: unknown, expanded: ExpandedContract): Iterable<ContractProblem> {
  for (const [name, target, at] of entriesAt(raw, '/targets')) {
    if (name === 'mock') yield { pointer: at, message: 'the target name "mock" is taken by the mock itself; choose another' };
    const connection = valueAt(target, '/connection');
    if (typeof connection === 'string' && valueAt(raw, joinPointer('/connections', connection)) === undefined) {
      yield { pointer: `${at}/connection`, message: undefinedName('connection', connection, keysAt(raw, '/connections')) };
    }
    for (const [, name, pointer] of entriesAt(target, '/refusedConnections')) {
      if (name === connection && typeof name === 'string') {
        const message = `${labelOf(at + pointer)} is ${quote(name)}, the connection that the target signs in with; name one that must be refused`;
        yield { pointer: at + pointer, message };
        continue;
      }
      if (typeof name !== 'string' || valueAt(raw, joinPointer('/connections', name)) !== undefined) continue;
      yield { pointer: at + pointer, message: undefinedName('connection', name, keysAt(raw, '/connections')) };
    }
    yield* urlProblems(target, at, raw, expanded);
    yield* longTimes(raw, `${at}/timeout`);
    if (valueAt(target, '/callback/url') !== undefined && valueAt(target, '/callback/port') === undefined) {
      const message = `${labelOf(`${at}/callback`)} has a url and no port; add the port of this machine that it leads to`;
      yield { pointer: `${at}/callback/url`, message };
    }
  }
}

function* fireProblems(raw: unknown): Iterable<ContractProblem> {
  for (const [, operation, at] of entriesAt(raw, '/operations')) {
    const given = keysAt(operation, '/fire');
    if (given.includes('inputs') && !given.includes('call'))
      yield { pointer: `${at}/fire`, message: `${labelOf(`${at}/fire`)} gives inputs and no call; add the operation to call with them` };
    yield* longTimes(raw, `${at}/fire/wait`);
  }
}

function* longTimes(raw: unknown, pointer: string): Iterable<ContractProblem> {
  const time = valueAt(raw, pointer);
  if (typeof time === 'string' && (durationMs(time) ?? 0) > LONGEST_TIME)
    yield { pointer, message: `${labelOf(pointer)} is ${quote(time)}; expected at most "60m"` };
}

function* urlProblems(target: unknown, at: string, raw: unknown, expanded: ExpandedContract): Iterable<ContractProblem> {
  const unclear = new Set([...expanded.unset, ...expanded.problems].map(({ pointer }) => pointer));
  const hosts = ['/hosts', '/start/hosts'].flatMap((key) => keysAt(target, key).map((host) => ({ host, of: at + key })));
  const standIns = hosts.map(({ host, of }) => joinPointer(of, host));
  for (const pointer of [`${at}/url`, `${at}/start/url`, `${at}/callback/url`, ...standIns]) {
    const url = valueAt(expanded.value, pointer);
    if (typeof url !== 'string' || !/\S/.test(url) || unclear.has(pointer)) continue;
    const fault = serviceUrlFault(pointer.startsWith(`${at}/start/`) ? url.replaceAll('{port}', '1') : url);
    // The value is shown as written: what a variable holds may be a secret.
    if (fault) yield { pointer, message: `${labelOf(pointer)} ${fault.replace('%s', () => quote(String(valueAt(raw, pointer))))}` };
  }
  for (const { host, of } of hosts.filter(({ host: key }) => !/^[^\s/?#@]+$/.test(key))) {
    yield {
      pointer: joinPointer(of, host),
      message: `${quote(host)} under ${labelOf(of)} is not a host name such as api.contoso.example`,
    };
  }
}

function* connectionProblems(raw: unknown): Iterable<ContractProblem> {
  for (const [id, connection, at] of entriesAt(raw, '/connections')) {
    const isStarted = entriesAt(raw, '/targets').some(
      ([, target]) => valueAt(target, '/connection') === id && valueAt(target, '/start') !== undefined,
    );
    const given = [
      ...entriesAt(connection, '/parameters'),
      ...entriesAt(connection, '').filter(([key]) => key !== 'parameters' && !NO_VALUES.has(key)),
    ];
    for (const [name, value, pointer] of given) {
      if (typeof value !== 'string' || !looksSecret(name) || value.includes('${') || value === '') continue;
      yield {
        pointer: at + pointer,
        message: `${labelOf(at + pointer)} is a secret in plain text; use \${VARIABLE}, set in the environment or a .env file`,
      };
    }
    for (const key of ['tokenUrl', 'authorizationUrl']) {
      const url = valueAt(connection, `/${key}`);
      // What a variable holds is seen when a target signs in.
      const fault =
        typeof url === 'string' && /\S/.test(url) && !url.includes('${')
          ? serviceUrlFault(isStarted ? url.replaceAll('{port}', '1') : url)
          : undefined;
      if (fault) yield { pointer: `${at}/${key}`, message: `${labelOf(`${at}/${key}`)} ${fault.replace('%s', () => quote(String(url)))}` };
    }
    for (const name of keysAt(connection, '/parameters').filter((key) => !NO_VALUES.has(key) && keysAt(connection, '').includes(key))) {
      yield { pointer: joinPointer(at, name), message: `${labelOf(at)} gives ${quote(name)} twice: here and under parameters` };
    }
  }
}

function* caseProblems(raw: unknown): Iterable<ContractProblem> {
  const targets = [...keysAt(raw, '/targets'), 'mock'];
  for (const [, , at] of entriesAt(raw, '/operations')) {
    const names = new Set<unknown>();
    for (const [index, authored] of itemsAt(raw, `${at}/cases`)) {
      const pointer = joinPointer(at, 'cases', index);
      const name = valueAt(authored, '/name');
      if (typeof name === 'string' && names.has(name)) {
        yield { pointer: `${pointer}/name`, message: `${labelOf(at)} has two cases named ${quote(name)}` };
      }
      names.add(name);
      const target = valueAt(authored, '/target');
      if (typeof target === 'string' && !targets.includes(target)) {
        yield { pointer: `${pointer}/target`, message: undefinedName('target', target, targets) };
      }
    }
  }
}

function* collectionProblems(raw: unknown): Iterable<ContractProblem> {
  const targets = [...keysAt(raw, '/targets'), 'mock'];
  for (const [index, collection] of itemsAt(raw, '/collections')) {
    const at = joinPointer('/collections', index);
    const target = valueAt(collection, '/target');
    if (typeof target === 'string' && !targets.includes(target))
      yield { pointer: `${at}/target`, message: undefinedName('target', target, targets) };
    for (const key of ['timeout', 'scriptTimeout']) yield* longTimes(raw, `${at}/${key}`);
    for (const [n, host] of itemsAt(collection, '/hosts'))
      if (typeof host === 'string' && !/^[^\s/?#@*]+$/.test(host))
        yield {
          pointer: joinPointer(at, 'hosts', n),
          message: `${quote(host)} under ${labelOf(`${at}/hosts`)} is not a host name such as login.contoso.example`,
        };
    for (const [name, value, pointer] of entriesAt(collection, '/variables'))
      if (typeof value === 'string' && looksSecret(name) && value !== '' && !value.includes('${'))
        yield {
          pointer: at + pointer,
          message: `${labelOf(at + pointer)} is a secret in plain text; use \${VARIABLE}, set in the environment or a .env file`,
        };
  }
}

function* waiverProblems(raw: unknown): Iterable<ContractProblem> {
  for (const [index, waiver] of itemsAt(raw, '/waivers')) {
    const expires = valueAt(waiver, '/expires');
    if (typeof expires !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(expires) || isDate(expires)) continue;
    const pointer = `/waivers/${index}/expires`;
    yield { pointer, message: `${labelOf(pointer)} is ${quote(expires)}, which no calendar has` };
  }
}

function undefinedName(kind: 'connection' | 'target', name: string, known: readonly string[]): string {
  const suggestion = didYouMean(name, known);
  const more = suggestion !== undefined ? `; did you mean ${quote(suggestion)}?` : known.length > 0 ? `; known: ${known.join(', ')}` : '';
  return `there is no ${kind} ${quote(name)}${more}`;
}

/** Date.parse takes 31 February for 3 March. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function entriesAt(root: unknown, pointer: string): readonly (readonly [key: string, value: unknown, pointer: string])[] {
  const value = valueAt(root, pointer);
  return isRawObject(value) ? Object.entries(value).map(([key, child]) => [key, child, joinPointer(pointer, key)] as const) : [];
}

function keysAt(root: unknown, pointer: string): readonly string[] {
  return entriesAt(root, pointer).map(([key]) => key);
}

function itemsAt(root: unknown, pointer: string): readonly (readonly [index: number, item: unknown])[] {
  const value = valueAt(root, pointer);
  return Array.isArray(value) ? value.map((item: unknown, index) => [index, item] as const) : [];
}

const LONGEST_TIME = 3_600_000;

/** Keys of a connection that are no values of the connector's parameters. */
const NO_VALUES: ReadonlySet<string> = new Set(['set', 'login', 'tokenUrl', 'authorizationUrl']);
