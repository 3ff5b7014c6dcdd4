import { type ImportedOpenApi, importOpenApi } from '../../../harness/authoring/import-openapi/import-openapi.ts';
import { parseJsonText } from '../../../harness/lib/json-text.ts';

/** Any object of a document. */
export type Json = Readonly<Record<string, unknown>>;

/** Imports a document made of these parts over a small one. */
export function convert(parts: Json, openapi = '3.1.0'): ImportedOpenApi {
  const document = {
    openapi,
    info: { title: 'Contoso Desks', version: '1.0' },
    servers: [{ url: 'https://api.contoso.com' }],
    paths: {},
    ...parts,
  };
  return importOpenApi(parseJsonText(JSON.stringify(document)), 'desks.json');
}

/** The one operation that a document with this operation has, and what was said of it. */
export function convertOperation(operation: Json, parts: Json = {}, openapi = '3.1.0'): { operation: Json; losses: readonly string[] } {
  const responses = { 204: { description: 'Fine.' } };
  const { definition, losses } = convert(
    { paths: { '/desks': { post: { operationId: 'MakeDesk', responses, ...operation } } }, ...parts },
    openapi,
  );
  const paths = definition['paths'] as Record<string, Record<string, Json>>;
  return { operation: paths['/desks']?.['post'] ?? {}, losses: said(losses) };
}

/** The definition that a schema becomes, and what was said of it; `others` stand beside it. */
export function convertSchema(
  schema: unknown,
  openapi = '3.1.0',
  others: Json = {},
): { schema: unknown; definitions: Json; losses: readonly string[] } {
  const { definition, losses } = convert({ components: { schemas: { Desk: schema, ...others } } }, openapi);
  const { Desk, ...definitions } = definition['definitions'] as Record<string, unknown>;
  return { schema: Desk, definitions, losses: said(losses) };
}

/** Whose the connector is, is told of every file. */
function said(losses: ImportedOpenApi['losses']): readonly string[] {
  return losses.filter(({ pointer }) => pointer !== '/info').map(({ kind, what }) => `${kind}: ${what}`);
}
