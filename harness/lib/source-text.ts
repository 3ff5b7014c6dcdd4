import { parseJsonText } from './json-text.ts';
import type { ParsedText } from './parsed-text.ts';
import { parseYamlText } from './yaml-text.ts';

/** Reads JSON or YAML tolerantly: faults become problems, and reading goes on with what makes sense. */
export function parseSourceText(text: string, format: 'json' | 'yaml'): ParsedText {
  return format === 'json' ? parseJsonText(text) : parseYamlText(text);
}
