import { variablesIn } from '../../collections/postman.ts';
import { isObject } from '../../lib/is-object.ts';

/** The texts of all scripts, by when they run and whose they are. */
export function scriptsOf(source: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (item: unknown, owner: string): void => {
    if (!isObject(item)) return;
    for (const event of Array.isArray(item['event']) ? item['event'].filter(isObject) : []) {
      const script = isObject(event['script']) ? event['script']['exec'] : event['script'];
      const key = `${String(event['listen'])} ${owner}`;
      found.set(key, `${found.get(key) ?? ''}\n${[script ?? ''].flat().join('\n')}`);
    }
    for (const inner of Array.isArray(item['item']) ? item['item'] : []) visit(inner, isObject(inner) ? String(inner['id']) : '');
  };
  visit(source, '');
  return found;
}

/** The variables to which a script gives values, as far as it names them. */
export function namesSetIn(script: string): ReadonlySet<string> {
  return new Set([...script.matchAll(/\.set(?:Environment|Global)?(?:Variable)?\(\s*(["'`])(.+?)\1/g)].map(([, , name = '']) => name));
}

/** And those whose values it reads. */
export function namesReadIn(script: string): ReadonlySet<string> {
  const got = [...script.matchAll(/\.get(?:Environment|Global)?(?:Variable)?\(\s*(["'`])(.+?)\1/g)].map(([, , name = '']) => name);
  return new Set([...got, ...variablesIn(script)]);
}
