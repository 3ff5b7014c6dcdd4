import type { CollectionService } from '../../collections/service-of-collection.ts';
import { namesSetIn, scriptsOf } from './script-texts.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { ScriptTest } from '../../model/exchange.ts';
import type { ScriptPlace } from '../../replay/newman/newman-event.ts';

/**
 * Why a test that fails shows nothing, for it reads a variable to which nobody gives a value: neither the contract nor the collection,
 * and no script.
 */
export function createUnset({ collection, rows, variables }: OpenCollection, service: Pick<CollectionService, 'variables'>) {
  const scripts = scriptsOf(collection.source);
  const all = [...scripts.values()];
  const given = new Set([
    ...Object.keys({ ...variables, ...service.variables }),
    ...collection.variables.flatMap(({ key, disabled }) => (disabled ? [] : [key])),
    ...rows.flatMap((row) => Object.keys(row)),
    ...all.flatMap((text) => [...namesSetIn(text)]),
  ]);
  // A name that is put together may be any.
  const knowsAll = !all.some((text) => SETS_ANY.test(text));
  return ({ name, message = '' }: ScriptTest, script: ScriptPlace | undefined): string | undefined => {
    if (!knowsAll || !script || !OF_NOTHING.test(message)) return undefined;
    const unset = readBy(name, scripts.get(`${script.listen} ${script.owner}`) ?? '').find((variable) => !given.has(variable));
    return unset === undefined ? undefined : `Nobody gives a value to the variable "${unset}", which it reads`;
  };
}

const OF_NOTHING = /\b(undefined|null|NaN)\b/;
const SETS_ANY = /\.(?:set(?:Environment|Global)?(?:Variable)?)\(\s*(?!["'`\s]|`[^`]*\$\{)/;
const READS = /\b(?:pm\.\w+\.get|postman\.get(?:Environment|Global)Variable)\(\s*(["'`])([^"'`]+)\1\s*\)/;
const OF_VARIABLES = /^pm\.(environment|collectionVariables|variables|globals|iterationData)\.|^postman\./;

/** The variables that a test reads, itself or by a name that the script has given to the value of one. */
function readBy(test: string, script: string): readonly string[] {
  const start = ['"', "'", '`'].map((quote) => script.indexOf(quote + test + quote)).find((index) => index >= 0);
  if (start === undefined) return [];
  const [text = ''] = script.slice(start + test.length + 2).split(/\bpm\s*\.\s*test\b/, 1);
  const named = [...script.matchAll(/\b(?:const|let|var)\s+(\w+)\s*=\s*([^;\n]+)/g)].flatMap(([, name = '', value = '']) =>
    new RegExp(`\\b${name}\\b`).test(text) ? readIn(value) : [],
  );
  return [...readIn(text), ...named];
}

function readIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(READS, 'g'))].flatMap(([whole, , name = '']) => (OF_VARIABLES.test(whole) ? [name] : []));
}
