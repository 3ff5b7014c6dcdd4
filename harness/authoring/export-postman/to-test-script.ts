import { isJsonType, mediaType } from '../../lib/media-type.ts';
import type { Operation } from '../../model/operation.ts';
import { type Definitions, resolveSchema } from '../../model/schema.ts';
import { assertableSchema } from './assertable-schema.ts';
import type { PostmanScript } from './postman-format.ts';

/**
 * A script that holds an answer to what the definition declares: its status, its content type, and its JSON body by the schema of that
 * status. It stands alone. What the definition does not say is not asserted.
 */
export function toTestScript(operation: Operation, definitions: Definitions, signedIn: boolean): PostmanScript {
  const codes = operation.responses.flatMap(({ status }) => (/^\d{3}$/.test(status) ? [Number(status)] : []));
  const schemas = schemasOf(operation, definitions);
  const types = typePattern(operation.produces);
  const lines = [
    `// ${operation.operationId.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}: what the definition declares of its answers.`,
    'const { code } = pm.response;',
    ...statusTests(operation, codes),
    ...(signedIn ? ["pm.test('The credential is accepted', () => pm.expect(code).to.not.equal(401));"] : []),
    ...(types === undefined && schemas.length === 0 ? [] : TYPE_LINES),
    ...(types === undefined
      ? []
      : [
          'if (code >= 200 && code < 300 && hasBody)',
          `  pm.test('The content type is one that is produced', () => pm.expect(type).to.match(${String(types)}));`,
        ]),
    ...(schemas.length === 0 ? [] : schemaTest(schemas, codes)),
  ];
  return { type: 'text/javascript', exec: lines };
}

const TYPE_LINES = [
  "const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();",
  "const hasBody = pm.response.text() !== '';",
];

/**
 * With a default response every status is declared, and where no success is, one that is not has to be right: then a valid request is at
 * least no reason for an error of the service.
 */
function statusTests({ kind, responses }: Operation, codes: readonly number[]): readonly string[] {
  if (responses.some(({ status }) => status === 'default') || codes.every((code) => code >= 400))
    return ["pm.test('There is no error of the service', () => pm.expect(code).to.be.below(500));"];
  // A polling trigger may always answer that there is nothing new.
  const allowed = kind === 'polling-trigger' && !codes.includes(202) ? [...codes, 202] : codes;
  return [`pm.test('The status is a declared one', () => pm.expect(code).to.be.oneOf([${allowed.join(', ')}]));`];
}

type DeclaredSchema = readonly [status: string, schema: Record<string, unknown>];

function schemasOf({ responses, produces }: Operation, definitions: Definitions): readonly DeclaredSchema[] {
  if (produces.length > 0 && !produces.some(isJsonType)) return [];
  return responses.flatMap(({ status, schema }): DeclaredSchema[] => {
    if (!schema || !/^(\d{3}|default)$/.test(status)) return [];
    const { type, format } = resolveSchema(schema, definitions);
    if (type === 'file' || (type === 'string' && format === 'binary')) return [];
    const assertable = assertableSchema(schema, definitions);
    return assertable ? [[status, assertable]] : [];
  });
}

function schemaTest(schemas: readonly DeclaredSchema[], codes: readonly number[]): readonly string[] {
  const hasDefault = schemas.some(([status]) => status === 'default');
  const status = hasDefault ? `[${codes.join(', ')}].includes(code) ? code : 'default'` : 'code';
  return [
    ...`const schemas = ${readableJson(Object.fromEntries(schemas))};`.split('\n'),
    `const schema = schemas[${status}];`,
    "if (schema && hasBody && (type === '' || /json$/.test(type)))",
    "  pm.test('The body is as its schema says', () => pm.response.to.have.jsonSchema(schema));",
  ];
}

/** JSON in which what fits a line stands on one. */
function readableJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDEST_LINE) return line;
  const below = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([key, part]) => `${below}${isList ? '' : `${JSON.stringify(key)}: `}${readableJson(part, below)}`,
  );
  return `${isList ? '[' : '{'}\n${parts.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}

const WIDEST_LINE = 120;

/** A pattern of the media types that an operation produces, any JSON for JSON; undefined where it may be any. */
function typePattern(produces: readonly string[]): RegExp | undefined {
  const types = [...new Set(produces.map(mediaType))].filter((type) => type !== '');
  if (types.length === 0 || types.includes('*/*')) return undefined;
  const json = types.some(isJsonType) ? ['.+/(.+\\+|x-)?json'] : [];
  const others = types.filter((type) => !isJsonType(type)).map((type) => escaped(type).replace(/\\\*$/, '.+'));
  return new RegExp(`^(${[...json, ...others].join('|')})$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
