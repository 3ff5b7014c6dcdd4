import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every report that is a file. */
export const reporters: readonly Reporter[] = [github, html, json, junit, markdown, sarif];
