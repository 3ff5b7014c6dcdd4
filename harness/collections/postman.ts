import sdk from 'postman-collection';
// @ts-expect-error The package has no types; `Transformer` is what is used of it.
import untyped from 'postman-collection-transformer';
// @ts-expect-error Likewise; see `UrlEncoder`.
import untypedEncoder from 'postman-url-encoder';
import { isObject } from '../lib/is-object.ts';
import { mapTexts } from '../lib/map-texts.ts';
import { createFilling } from './fill-in.ts';

interface Transformer {
  convert(
    collection: object,
    options: { readonly inputVersion: string; readonly outputVersion: string; readonly retainIds: boolean },
    done: (error: Error | null, result: Record<string, unknown>) => void,
  ): void;
}

const transformer = untyped as Transformer;

interface UrlEncoder {
  toNodeUrl(url: sdk.Url, disableEncoding?: boolean): { readonly href: string };
}

const urlEncoder = untypedEncoder as UrlEncoder;

/** An item of a collection in format 2.1.0: a request, or a folder of items. */
export interface RawItem {
  readonly [key: string]: unknown;
}

/** A source of variables, the innermost first: what an earlier one names wins. */
export type VariableSource = Readonly<Record<string, string>>;

/**
 * A collection of format 1.0.0 in format 2.1.0, ids kept.
 *
 * The format has no meaning without this: the SDK reads such a file as an empty collection and says nothing.
 */
export async function fromVersion1(collection: object): Promise<Record<string, unknown>> {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const options = { inputVersion: '1.0.0', outputVersion: '2.1.0', retainIds: true };
  transformer.convert(collection, options, (error, result) => (error ? reject(error) : resolve(result)));
  return promise;
}

/** One item normalised by Postman's own SDK: addresses in parts, headers as lists, bodies and auth in the form of 2.1.0. */
export function normaliseItem(item: RawItem): RawItem {
  return plain(new sdk.Item(item as sdk.ItemDefinition).toJSON());
}

/** An auth block normalised likewise: `{ type, parameters }`, or undefined where it says nothing. */
export function normaliseAuth(auth: unknown): { type: string; parameters: Record<string, unknown> } | undefined {
  if (!isObject(auth)) return undefined;
  const made = new sdk.RequestAuth(auth as unknown as sdk.RequestAuthDefinition);
  if (typeof made.type !== 'string') return undefined;
  const parameters = made.parameters();
  return {
    type: made.type,
    parameters: Object.fromEntries(parameters ? parameters.all().map(({ key, value }) => [key ?? '', value]) : []),
  };
}

/**
 * A text with its `{{variables}}` replaced, also those inside values; what no source names stays as it is.
 * `{{$guid}}` and its like are made up anew each time.
 *
 * @throws HarnessError `variables-too-large`
 */
export function substitute(text: string, sources: readonly VariableSource[]): string {
  return fillingFrom(sources)(text);
}

function fillingFrom(sources: readonly VariableSource[]): (text: string) => string {
  return createFilling((name) => {
    const source = sources.find((values) => Object.hasOwn(values, name));
    return source ? String(source[name]) : madeUp(name);
  });
}

/** What `{{$guid}}` and its like stand for. */
function madeUp(name: string): string | undefined {
  if (!name.startsWith('$')) return undefined;
  const written = `{{${name}}}`;
  const made = String(sdk.Property.replaceSubstitutions(written, [] as never));
  return made === written ? undefined : made;
}

/** The request of an item as it would be sent: variables replaced, address encoded as Postman encodes it. */
export interface ResolvedItem {
  /** Empty where the item has no address. */
  readonly url: string;
  readonly request: RawItem;
}

/**
 * An item with its variables replaced, as Postman's runtime does it: the address first as a text, for variables may hold several of its
 * parts, then everything else; path variables keep their own values. What is `added` to the query takes the place of its namesakes.
 *
 * @throws HarnessError `variables-too-large`
 */
export function resolveItem(
  item: RawItem,
  sources: readonly VariableSource[],
  added?: { readonly key: string; readonly value: string },
): ResolvedItem {
  const made = new sdk.Item(item as sdk.ItemDefinition);
  const fill = fillingFrom(sources);
  const address = fill(made.request.url.toString());
  const behaviour = item['protocolProfileBehavior'] as { readonly disableUrlEncoding?: boolean } | undefined;
  const url = new sdk.Url(address);
  if (added) {
    url.query.remove(({ key }: sdk.QueryParam) => key === added.key, url);
    url.query.add(new sdk.QueryParam(added));
  }
  // Encoded, a variable in the place of the host would lose its capitals.
  const isEncoded = address !== '' && !url.getHost().includes('{{');
  return {
    url: !isEncoded ? address : urlEncoder.toNodeUrl(url, behaviour?.disableUrlEncoding).href,
    request: mapTexts(plain(made.request.toJSON()), fill),
  };
}

/** The names of the `{{variables}}` of a text. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
}

function plain(value: unknown): RawItem {
  return JSON.parse(JSON.stringify(value)) as RawItem;
}
