import { HarnessError } from '../model/harness-error.ts';

/** Passes that Postman's own engine makes: values may name other variables, and themselves. */
const PASSES = 19;

/** Files that are sent as base64 in a variable have a few. */
const MOST_GROWTH = 10_000_000;

/**
 * A function that replaces `{{name}}` in texts, also within values; what has no value stays as it is.
 *
 * All its texts together may become 10 MB longer: a few variables that name one another ten times each would fill any memory.
 *
 * @throws HarnessError `variables-too-large`
 */
export function createFilling(valueOf: (name: string) => string | undefined): (text: string) => string {
  let grown = 0;
  const pass = (text: string): string =>
    text.replaceAll(/\{\{([^{}]*)\}\}/g, (written, name: string) => {
      const value = valueOf(name);
      grown += value === undefined ? 0 : value.length - written.length;
      if (grown > MOST_GROWTH) throw new HarnessError('variables-too-large', { name: name.trim(), mb: MOST_GROWTH / 1e6 });
      return value ?? written;
    });
  return (text) => {
    let filled = text;
    for (let n = 0; n < PASSES && filled.includes('{{'); n++) {
      const next = pass(filled);
      if (next === filled) break;
      filled = next;
    }
    return filled;
  };
}
