import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { PAGE_INPUT } from '../model/arrived-request.ts';
import { type Connector, policiesOf } from '../model/connector.ts';
import { nextLinkName } from '../model/next-link.ts';
import { type Operation, successResponses } from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { parsePolicyExpression } from '../policies/policy-expression.ts';
import { anotherItem } from './another-value.ts';
import { findList } from './find-list.ts';
import { replaceOn, withoutProperty, withProperty } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { ownLink } from './own-link.ts';
import { type Layer, refusal, type Sample, withValue } from './sample.ts';
import { itemSchema, schemaAt } from './schema-at.ts';

/** How many pages a list has; what a trigger tells has one. */
const PAGES = 3;

/**
 * Lists that go on: an operation that says so (`x-ms-pageable`, the policy `updatenextlink`, or a property that is called like a
 * next link) answers three pages, each with a link to the next on the mock's own host, and the last with none.
 */
export function createPages(parts: LayerParts): Layer {
  return (operation, inner) => {
    const link = nextLinkOf(parts.connector, operation);
    if (!link) return undefined;
    const pages = new Map<number, Sample | undefined>();
    const last = operation.kind === 'polling-trigger' ? 1 : PAGES;
    return async (request) => {
      const sample = await inner(request);
      if (!isSuccess(sample.status)) return sample;
      const page = pageOf(request.query[PAGE_INPUT], last);
      if (page === undefined)
        return refusal(operation, parts.sampleOf, `There is no page ${String(request.query[PAGE_INPUT])}: the list has ${last}.`);
      const shown = pages.has(page) ? pages.get(page) : pageOfSample(sample, page, page === last, link, parts);
      pages.set(page, shown);
      if (!shown || page === last) return shown ?? sample;
      return withValue(shown, linked(shown.value, link, ownLink(request, { [PAGE_INPUT]: String(page + 1) })));
    };
  };
}

/** An answer on its own, outside of any list of pages: the link of a sample leads nowhere, and is left out where it may be. */
export function unlinkedSample(operation: Operation, sample: Sample, parts: LayerParts): Sample {
  const { connector } = parts;
  const link = isSuccess(sample.status) ? nextLinkOf(connector, operation) : undefined;
  if (!link || !isObject(sample.value)) return sample;
  const alone = unlinked(sample.value, link, sample.response?.schema, connector.definitions);
  return mayBe(parts, sample, alone) ? withValue(sample, alone) : sample;
}

/** A page, complete but for its link; undefined where the answer holds no list, or has no place for a link. */
function pageOfSample(sample: Sample, page: number, isLast: boolean, link: NextLink, parts: LayerParts): Sample | undefined {
  const { definitions } = parts.connector;
  const list = findList(sample.value);
  if (!list || !isObject(sample.value)) return undefined;
  const schema = itemSchema(schemaAt(sample.response?.schema, list.way, definitions), definitions);
  const offset = (page - 1) * list.items.length;
  const items = list.items.map((item) => anotherItem(item, schema, offset, { definitions, validator: parts.validator }));
  const value = replaceOn(sample.value, list.way, items);
  const ended = unlinked(value, link, sample.response?.schema, definitions);
  return mayBe(parts, sample, isLast ? ended : linked(value, link, SOME_LINK)) ? withValue(sample, ended) : undefined;
}

function linked(value: unknown, { parent, name }: NextLink, address: string): unknown {
  return replaceOn(value, [...parent, name], address);
}

/** No link: null where that is allowed, an empty text where there must be one, else nothing. */
function unlinked(value: unknown, { parent, name }: NextLink, schema: Schema | undefined, definitions: Definitions): unknown {
  const holder = valueOn(value, parent);
  if (!isObject(holder)) return value;
  const holderSchema = schemaAt(schema, parent, definitions);
  const declared = schemaAt(holderSchema, [name], definitions);
  const isRequired = holderSchema !== undefined && resolveSchema(holderSchema, definitions).required?.includes(name) === true;
  const isNullable = declared !== undefined && resolveSchema(declared, definitions)['x-nullable'] === true;
  const without = isNullable || isRequired ? withProperty(holder, name, isNullable ? null : '') : withoutProperty(holder, name);
  return replaceOn(value, parent, without);
}

const SOME_LINK = `http://127.0.0.1:65535/?${PAGE_INPUT}=2`;

/** Undefined of what no link of the mock asks for. */
function pageOf(asked: string | readonly string[] | undefined, last: number): number | undefined {
  if (asked === undefined) return 1;
  const page = Number(asked);
  return Number.isInteger(page) && page >= 1 && page <= last ? page : undefined;
}

/** Where an answer holds its next link. */
interface NextLink {
  readonly parent: readonly string[];
  readonly name: string;
}

const USUAL_NAMES: readonly string[] = ['nextLink', '@odata.nextLink', 'nextlink', '@nextLink'];

function nextLinkOf(connector: Connector, operation: Operation): NextLink | undefined {
  const { definitions } = connector;
  const policy = policiesOf(connector, operation).find(({ templateId }) => templateId === 'updatenextlink');
  const { nextLinkPropertyName: rewritten, nextLinkParentPropertyPath: parent } = policy?.parameters ?? {};
  const schema = successResponses(operation).find((response) => response.schema)?.schema;
  const name =
    nextLinkName(connector, operation) ??
    (typeof rewritten === 'string' && rewritten !== '' ? rewritten : USUAL_NAMES.find((usual) => schemaAt(schema, [usual], definitions)));
  return name === undefined ? undefined : { name, parent: name === rewritten ? wayOf(parent) : [] };
}

/** The steps of a policy's path into the answer, such as `@body().meta`. */
function wayOf(text: unknown): readonly string[] {
  const [first] = typeof text === 'string' ? parsePolicyExpression(text).parts : [];
  return first?.kind === 'call' ? first.path.map(String) : [];
}
