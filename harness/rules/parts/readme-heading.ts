import type { Connector } from '../../model/connector.ts';
import type { Severity } from '../../model/severity.ts';
import type { Rule, Weights } from '../rule.ts';
import { readmeHeadings } from './readme-headings.ts';

/** What sets one readme heading rule apart from the others. */
export interface ReadmeHeading {
  readonly id: string;
  readonly title: string;
  /** A warning where nothing is said. */
  readonly severity?: Severity;
  readonly weights?: Weights;
  readonly why: string;
  /** The heading of Microsoft's template, as the hint and the good example write it. */
  readonly heading: string;
  /** What a heading must say to pass: the template's words or common synonyms, so that nobody is told off for a choice of words. */
  readonly accepts: RegExp;
  /** Connectors that need no such heading, and how the scope names them. */
  readonly except?: (connector: Connector) => boolean;
  readonly scope?: string;
}

/** A rule that demands a readme heading. A missing readme is another rule's business; custom connectors are not published. */
export function readmeHeading({ id, title, severity = 'warning', weights, why, heading, accepts, except, scope }: ReadmeHeading): Rule {
  return {
    id,
    title,
    severity,
    weights: { custom: 'info', ...weights },
    scope: scope ?? 'headings of any form: marked with #, underlined, bold or HTML; synonyms will do',
    form: 'folder',
    why,
    hint: `Add a section "${heading}" to readme.md.`,
    examples: {
      bad: { files: { 'readme.md': '# Contoso Helpdesk\n\nReads the tickets of a support desk.\n' } },
      good: { files: { 'readme.md': `# Contoso Helpdesk\n\nReads the tickets of a support desk.\n\n## ${heading}\nMore about this.\n` } },
    },
    *check(connector) {
      const { readme } = connector;
      if (!readme || except?.(connector) || readmeHeadings(readme.text).some((line) => accepts.test(line))) return;
      yield { message: `No heading of ${readme.file} says "${heading}" or the like.`, at: { file: readme.file, pointer: '' } };
    },
  };
}
