import type { Certificate } from '../model/certificate.ts';
import type { Reporter } from './reporter.ts';

/** The certificate itself, for other programs; `contracts/schemas/report.schema.json` describes it. */
export const json: Reporter = {
  id: 'json',
  title: 'The certificate as JSON',
  fileName: 'report.json',
  render: ({ certificate }) => `${JSON.stringify(inOrder(certificate, CERTIFICATE), null, 2)}\n`,
};

/** For every key of `T` the order of its value's keys; `true` where the value has none of its own to order. */
type KeyOrder<T> = T extends readonly (infer Element)[]
  ? KeyOrder<Element>
  : T extends object
    ? { readonly [Key in keyof Required<T>]: KeyOrder<Required<T>[Key]> }
    : true;

type AnyOrder = true | { readonly [key: string]: AnyOrder };

/** Stages build objects in whatever order suits them; files must not differ for that. */
function inOrder(value: unknown, order: AnyOrder): unknown {
  if (Array.isArray(value)) return value.map((element) => inOrder(element, order));
  if (typeof value !== 'object' || value === null || order === true) return value;
  const entries = value as Readonly<Record<string, unknown>>;
  const keys = [
    ...Object.keys(order),
    ...Object.keys(entries)
      .filter((key) => !Object.hasOwn(order, key))
      .toSorted(),
  ];
  return Object.fromEntries(keys.flatMap((key) => (entries[key] === undefined ? [] : [[key, inOrder(entries[key], order[key] ?? true)]])));
}

const TALLY: KeyOrder<Certificate['summary']['cases']> = { total: true, passed: true, failed: true, skipped: true };

const LOCATION = { file: true, pointer: true, line: true, column: true } as const;

const CERTIFICATE: KeyOrder<Certificate> = {
  schemaVersion: true,
  tool: { name: true, version: true },
  connector: { title: true, version: true, path: true, digest: true, operations: true },
  published: { title: true, version: true, path: true, digest: true },
  profile: { id: true, version: true, title: true },
  run: { seed: true, startedAt: true, durationMs: true, targets: { name: true, kind: true, url: true } },
  verdict: true,
  gates: { id: true, outcome: true, detail: true },
  summary: {
    findings: { error: true, warning: true, info: true, waived: true },
    cases: TALLY,
    operations: { total: true, exercised: true },
  },
  operations: {
    operationId: true,
    method: true,
    path: true,
    kind: true,
    summary: true,
    cases: TALLY,
    coverage: { exercisedOn: true, statusesDeclared: true, statusesSeen: true, schemaCompared: true, auth: true },
    skipReasons: true,
  },
  findings: {
    id: true,
    kind: true,
    severity: true,
    fault: true,
    message: true,
    hint: true,
    operationId: true,
    target: true,
    caseId: true,
    acceptance: true,
    location: LOCATION,
    nearest: LOCATION,
    differences: { path: true, kind: true, expected: true, actual: true, declaredAt: LOCATION },
    microsoft: { rule: true, policy: true },
    fix: { title: true, edits: { file: true, line: true, column: true, endLine: true, endColumn: true, text: true } },
    waived: { reason: true, owner: true, expires: true, baseline: true },
  },
};
