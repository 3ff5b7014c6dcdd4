import { parse } from 'csv-parse/sync';
import { isObject } from '../lib/is-object.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { isFatal } from '../lib/parsed-text.ts';
import { HarnessError } from '../model/harness-error.ts';

/** One row of iteration data: values by the names of the head line. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads iteration data: a JSON list of objects, or CSV with a head line, whose unquoted numbers are numbers.
 *
 * @throws HarnessError `collection-data-invalid`
 */
export function readRows(file: string, text: string): readonly Row[] {
  const rows = rowsIn(file, text);
  // Without a row nothing would stand where the requests name its columns.
  if (rows.length === 0) throw new HarnessError('collection-data-invalid', { path: file, problem: 'it has no rows' });
  return rows;
}

function rowsIn(file: string, text: string): readonly Row[] {
  const refuse = (problem: string, cause?: unknown) => new HarnessError('collection-data-invalid', { path: file, problem }, { cause });
  if (/^\s*[[{]/.test(text.replace(/^\uFEFF/, ''))) {
    const { value, problems } = parseJsonText(text);
    const fatal = problems.find(isFatal);
    if (fatal) throw refuse(`line ${fatal.line}, column ${fatal.column}: ${fatal.message}`);
    if (!Array.isArray(value) || !value.every(isObject)) throw refuse('it is no list of objects');
    return value;
  }
  try {
    return parse<Row>(text, {
      columns: true,
      bom: true,
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, { quoting, header }) => (quoting || header ? value : asNumber(value)),
    });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
}

function asNumber(value: string): string | number {
  return /^[-+]?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value) ? Number(value) : value;
}
