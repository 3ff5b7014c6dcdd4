import { joinPointer } from '../../lib/json-pointer.ts';
import { UNIQUE_MARK } from '../../model/unique-mark.ts';
import type { ContractProblem } from './contract-problem.ts';
import { isRawObject } from '../reading.ts';

/** Variables by name. An empty one counts as not set: that is what CI systems make of a secret they lack. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A text with its references replaced. */
export interface ExpandedText {
  /** References to variables that are not set are left as they stand. */
  readonly text: string;
  readonly unset: readonly string[];
  /** The values that came from the environment and not from a default in the contract. */
  readonly taken: readonly string[];
  /** Whether a `${` stands there that is no reference. */
  readonly malformed: boolean;
}

/**
 * Replaces `${NAME}` and `${NAME:-default}`; `$${` is a plain `${`. What a variable holds is not expanded again. `${unique}` becomes what
 * is given for it, or is a variable like any other.
 */
export function expandText(text: string, environment: Environment, unique?: string): ExpandedText {
  const unset: string[] = [];
  const taken: string[] = [];
  let malformed = false;
  const expanded = text.replaceAll(/\$\$\{|\$\{([^{}]*)\}|\$\{/g, (reference: string, inner: string | undefined) => {
    if (reference === '$${') return '${';
    if (inner === 'unique' && unique !== undefined) return unique;
    const [, name, fallback] = /^([A-Za-z_]\w*)(?::-([^]*))?$/.exec(inner ?? '') ?? [];
    if (name === undefined) {
      malformed = true;
      return reference;
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value) taken.push(value);
    else if (fallback === undefined) unset.push(name);
    return value || (fallback ?? reference);
  });
  return { text: expanded, unset, taken, malformed };
}

/** A raw contract with its references replaced. */
export interface ExpandedContract {
  readonly value: unknown;
  readonly unset: readonly { readonly name: string; readonly pointer: string }[];
  readonly problems: readonly ContractProblem[];
}

/**
 * Replaces references wherever they may stand but in connections and in the variables of collections: those
 * stay until a target is used.
 */
export function expandContract(root: unknown, environment: Environment): ExpandedContract {
  const unset: { name: string; pointer: string }[] = [];
  const problems: ContractProblem[] = [];
  return { value: expand(root, ''), unset, problems };

  function expand(value: unknown, pointer: string): unknown {
    if (typeof value === 'string') return expandAt(value, pointer);
    if (Array.isArray(value)) return value.map((item, index) => expand(item, joinPointer(pointer, index)));
    if (!isRawObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, expand(child, joinPointer(pointer, key))]));
  }

  function expandAt(text: string, pointer: string): string {
    const isLater = LATER.test(pointer);
    if (!isLater && !EXPANDED.test(pointer)) return text;
    const result = expandText(text, environment, SENT.test(pointer) ? UNIQUE_MARK : undefined);
    if (result.malformed) problems.push({ pointer, message: MALFORMED });
    if (isLater) return text;
    unset.push(...result.unset.map((name) => ({ name, pointer })));
    return result.text;
  }
}

/** Values that may be secrets: they are read when a target is used. */
const LATER = /^\/(connections\/[^/]*|collections\/\d+\/variables)\//;

const EXPANDED =
  /^\/(connector$|collections\/\d+\/(path|environment|data)$|targets\/[^/]*\/(url$|hosts\/|start\/|callback\/url$)|operations\/[^/]*\/(inputs\/|fire\/inputs\/|cases\/\d+\/(inputs|expect)\/))/;

/** What is sent, and what is expected of it. */
const SENT = /^\/operations\//;

const MALFORMED = 'a "${" stands here that is no reference; write ${NAME} or ${NAME:-default}, or $${ for a plain "${"';
