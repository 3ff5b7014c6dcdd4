import { liveTokens } from './parts/live-tokens.ts';
import type { Rule } from './rule.ts';

const MOST = 20;

/**
 * Microsoft's pipeline scans pull requests for credentials; its patterns are not public, these are the published forms of
 * common tokens. None of the published connectors holds one.
 */
export const pkgSecretPattern: Rule = {
  id: 'pkg-secret-pattern',
  title: 'No file of the package holds a working credential',
  severity: 'error',
  weights: { custom: 'warning' },
  scope:
    'the text of every file: keys of AWS, Azure, Google, GitHub, Slack, OpenAI, Anthropic, Stripe and SendGrid, signed tokens, private keys and connection strings; what names itself an example is left alone',
  why: 'The package becomes public, and whoever reads it can use the credential. The pull request is scanned for such texts.',
  hint: 'Remove the credential, and have it revoked: it must be taken for known.',
  examples: {
    bad: { files: { 'readme.md': `# Contoso Helpdesk\n\n-----BEGIN PRIVATE KEY-----\n${'Q29udG9zbyBIZWxwZGVzayBrZXk'.repeat(3)}\n` } },
    good: { files: { 'readme.md': '# Contoso Helpdesk\n\nPaste the key with its first line, -----BEGIN PRIVATE KEY-----.\n' } },
  },
  *check({ files }) {
    for (const { name, text } of files) {
      if (text === undefined) continue;
      const told = new Set<string>();
      for (const { kind, value, offset } of liveTokens(text)) {
        if (told.has(value) || told.size >= MOST) continue;
        told.add(value);
        yield { message: `${name} holds what looks like ${kind} (${value.slice(0, 4)}…).`, at: { file: name, pointer: '', offset } };
      }
    }
  },
};
