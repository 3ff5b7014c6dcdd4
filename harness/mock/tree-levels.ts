import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import type { ArrivedRequest } from '../model/arrived-request.ts';
import type { Connector } from '../model/connector.ts';
import { dynamicCalls } from '../model/dynamic-calls.ts';
import { PARENT_KEYS } from '../model/dynamic-reference.ts';
import { inputAt } from '../model/input-at.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import { pathSteps } from '../model/schema-path.ts';

/** How an operation that lists the items of trees is told which level is asked for. */
export interface TreeLevels {
  /** Whether trees are opened by it too, and not only browsed. */
  readonly opens: boolean;
  /** The inputs that get a part of the folder that is browsed. */
  readonly folders: readonly FolderInput[];
}

interface FolderInput {
  readonly parameter: Parameter;
  /** The way within it, where only a part of it is meant. */
  readonly within: readonly string[];
  /** The way to what it gets of the folder. */
  readonly path: readonly string[];
  /** What it has at the top, as text; undefined where a maker says that. */
  readonly tops: ReadonlySet<string> | undefined;
}

/** Of the operations that trees and file pickers call, how levels are told apart. */
export function treeLevels(connector: Connector): ReadonlyMap<Operation, TreeLevels> {
  const calls = dynamicCalls(connector).filter(({ extension, target }) => target && PARENT_KEYS[extension] !== undefined);
  const levels = new Map<Operation, TreeLevels>();
  for (const [target, own] of Map.groupBy(calls, (call) => call.target)) {
    if (!target) continue;
    const opening = own.filter(({ at }) => !at.pointer.endsWith('/browse'));
    const folders = own.flatMap((call) =>
      call.arguments.flatMap(({ key, selection }): FolderInput[] => {
        const { parameter, inside } = inputAt(target, key, connector.definitions);
        if (selection === undefined || !parameter) return [];
        const steps = pathSteps(key);
        const within = !inside ? [] : steps[0] === parameter.name ? steps.slice(1) : steps;
        const atTop = opening.flatMap((open) => open.arguments.filter((argument) => argument.key === key));
        const isOfMaker = atTop.some(({ reference }) => reference !== undefined);
        const tops = new Set([parameter.schema.default, ...atTop.map(({ literal }) => literal)].map(String));
        return [{ parameter, within, path: pathSteps(selection), tops: isOfMaker ? undefined : tops }];
      }),
    );
    levels.set(target, { opens: opening.length > 0, folders });
  }
  return levels;
}

/** Whether a request asks for what is in a folder, where `folders` are those at the top. */
export function isBelow({ opens, folders }: TreeLevels, request: ArrivedRequest, atTop: readonly unknown[]): boolean {
  return (
    !opens ||
    folders.some(({ parameter, within, path, tops }) => {
      const value = inputOf(request, parameter, within);
      if (value === undefined || value === null || value === '') return false;
      const text = String(value);
      return tops ? !tops.has(text) : atTop.some((folder) => isObject(folder) && String(valueOn(folder, path)) === text);
    })
  );
}

function inputOf({ query, pathValues, headers, body }: ArrivedRequest, { in: place, name }: Parameter, within: readonly string[]): unknown {
  const inputs = { query: query[name], path: pathValues[name], header: headers[name.toLowerCase()] };
  if (place === 'body') return valueOn(body, within);
  return place === 'formData' ? valueOn(body, [name]) : inputs[place];
}
