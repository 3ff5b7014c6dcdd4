import { canonicalJson } from '../../lib/canonical-json.ts';
import { isJsonType, mediaType } from '../../lib/media-type.ts';
import { followed } from './references.ts';
import { child, entries, has, say, type Source, text } from './source.ts';

/** What a body is written as. */
export type ContentKind = 'form' | 'body';

/** The one way to write a body that is kept of several. */
export interface ChosenContent {
  readonly kind: ContentKind;
  /** Of the kind: the one chosen, and those with the same schema. */
  readonly types: readonly string[];
  readonly media: Source;
}

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/**
 * Chooses one of the media types of a body: JSON where there is any, and one with a schema before one without. What has another schema
 * than the chosen one is said.
 */
export function chooseContent(content: Source): ChosenContent | undefined {
  const order = ([type, media]: [string, Source]) => rank(type) + (has(media, 'schema') ? 0 : WITHOUT_SCHEMA);
  const offered = entries(content).toSorted((a, b) => order(a) - order(b));
  const [chosen] = offered;
  if (!chosen) return undefined;
  const kind = kindOf(chosen[0]);
  const schema = (media: Source) => canonicalJson(child(media, 'schema').value) ?? '';
  const isSame = ([type, media]: [string, Source]) => kindOf(type) === kind && schema(media) === schema(chosen[1]);
  const others = offered.filter((offer) => !isSame(offer));
  if (others.length > 0) {
    const names = others.map(([type]) => type).join(', ');
    say(
      content,
      'lost',
      `The body may be ${names} as well, ${others.length === 1 ? 'which differs' : 'which differ'}.`,
      `It is ${chosen[0]}.`,
    );
  }
  const types = offered.filter(isSame).map(([type]) => type);
  const plain = types.filter((type) => !type.includes('*'));
  return { kind, types: plain.length > 0 ? [...new Set(plain)] : [standIn(chosen[0], isBytes(chosen[1]))], media: chosen[1] };
}

function kindOf(type: string): ContentKind {
  return FORMS.includes(mediaType(type)) ? 'form' : 'body';
}

const WITHOUT_SCHEMA = 10;

/** Whether the whole body is bytes. */
function isBytes(media: Source): boolean {
  const schema = followed(child(media, 'schema'));
  return schema !== undefined && text(schema, 'format') === 'binary';
}

function rank(type: string): number {
  if (mediaType(type) === 'application/json') return 0;
  if (isJsonType(type)) return 1;
  if (FORMS.includes(mediaType(type))) return 2 + FORMS.indexOf(mediaType(type));
  return mediaType(type) === 'text/plain' ? 4 : type.includes('*') ? 6 : 5;
}

/** A type that may be sent in the stead of a range of types. */
function standIn(range: string, isFile: boolean): string {
  const type = mediaType(range);
  if (type.startsWith('text/')) return 'text/plain';
  if (isFile) return 'application/octet-stream';
  return type === '*/*' || type.startsWith('application/') ? 'application/json' : 'application/octet-stream';
}
