import { decoded } from '../../lib/decoded.ts';
import { isObject } from '../../lib/is-object.ts';
import { pointerTokens, valueAt } from '../../lib/json-pointer.ts';
import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import { parsedSource } from '../../model/source-file.ts';

/**
 * Whether a place of the definition holds a `$ref` that leads nowhere. Loading has told of the reference; what stands there, and so what
 * seems to be missing there, nobody knows. Of path items, whose references are not followed at all, a rule tells.
 */
export function standsForNothing({ files, definitionFile }: Connector, { file, pointer, offset }: Place): boolean {
  const source = file === definitionFile && offset === undefined && files.find(({ name }) => name === file);
  if (!source || pointer === '') return false;
  const [root, ...below] = pointerTokens(pointer);
  if (root === 'paths' && below.length === 1) return false;
  const { value } = parsedSource(source);
  const node = valueAt(value, pointer);
  if (!isObject(node) || typeof node['$ref'] !== 'string') return false;
  const target = node['$ref'];
  return !target.startsWith('#/') || valueAt(value, decoded(target.slice(1))) === undefined;
}
