import type { Connector } from '../model/connector.ts';
import { readmeHeadings } from './parts/readme-headings.ts';
import type { Rule } from './rule.ts';

export const introHeadings: Rule = {
  id: 'intro-headings',
  title: 'intro.md has the sections of Microsoft’s template',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'headings by their words; "How to get credentials" only for connectors that take any',
  form: 'package',
  why: 'Microsoft’s page about the connector is made of these sections.',
  hint: 'Add the sections: Prerequisites, How to get credentials, Get started with your connector, Known issues and limitations, Common errors and remedies, FAQ.',
  examples: {
    bad: { files: { 'intro.md': 'Contoso Helpdesk answers what employees ask.\n\n## Prerequisites\nA desk.\n' } },
    good: {
      files: {
        'intro.md':
          'Contoso Helpdesk answers what employees ask.\n\n## Prerequisites\n## How to get credentials\n## Get started with your connector\n## Known issues and limitations\n## Common errors and remedies\n## FAQ\n',
      },
    },
  },
  *check(connector) {
    const { intro } = connector;
    if (!intro) return;
    const headings = readmeHeadings(intro.text);
    const absent = SECTIONS.filter(({ accepts, except }) => !except?.(connector) && !headings.some((line) => accepts.test(line)));
    if (absent.length === 0) return;
    yield { message: `${intro.file} lacks ${absent.map(({ name }) => `"${name}"`).join(', ')}.`, at: { file: intro.file, pointer: '' } };
  },
};

const SECTIONS: readonly { readonly name: string; readonly accepts: RegExp; readonly except?: (connector: Connector) => boolean }[] = [
  { name: 'Prerequisites', accepts: /pre-?requisite|requirement/i },
  {
    name: 'How to get credentials',
    accepts: /credential|authenti|sign[- ]?in|log[- ]?in|api key|token/i,
    except: ({ connections }) => connections.every(({ type }) => type === 'none'),
  },
  { name: 'Get started with your connector', accepts: /get(?:ting)? started/i },
  { name: 'Known issues and limitations', accepts: /issue|limitation/i },
  { name: 'Common errors and remedies', accepts: /error|remed|troubleshoot/i },
  { name: 'FAQ', accepts: /\bfaq|frequently asked/i },
];
