import test from 'ava';
import { pkgSecretPattern } from '../../harness/rules/pkg-secret-pattern.ts';
import { readmeDeploymentHeading } from '../../harness/rules/readme-deployment-heading.ts';
import { readmeOauthAppSteps } from '../../harness/rules/readme-oauth-app-steps.ts';
import { readmeOperationsCovered } from '../../harness/rules/readme-operations-covered.ts';
import { readmePlaceholderText } from '../../harness/rules/readme-placeholder-text.ts';
import { readmeTitleParagraph } from '../../harness/rules/readme-title-paragraph.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';
import { ruleSays } from './rule-rows.ts';
import { threadMs } from '../thread-ms.ts';

const readme = (text: string, more: Example = {}): Example => ({ ...more, files: { 'readme.md': text } });
const operations = (...lines: readonly string[]): Example => readme(['# Desk', '', '## Supported operations', ...lines].join('\n'));
/** The clean operation with other keys. */
const operation = (keys: Record<string, unknown>): Example => ({ definition: { paths: { '/tickets': { get: keys } } } });
const oauth: Example = { properties: { properties: { connectionParameters: { token: { type: 'oauthSetting', oAuthSettings: {} } } } } };
const oauthInSet: Example = {
  properties: {
    properties: {
      connectionParameters: null,
      connectionParameterSets: {
        values: [{ name: 'oauth', parameters: oauth.properties?.['properties'] && { token: { oAuthSettings: {} } } }],
      },
    },
  },
};

/** Rule, behaviour, the change to the clean package, and what the rule says: each message must match its pattern, in order. */
const CASES: readonly (readonly [rule: Rule, behaviour: string, example: Example, ...says: readonly RegExp[]])[] = [
  [
    readmeTitleParagraph,
    'takes an underlined title after a picture',
    readme('<img src="a.png">\n\nDesk\n====\nReads the tickets of a desk.\n'),
  ],
  [readmeTitleParagraph, 'takes a paragraph below the publisher', readme('# Desk\n## Publisher: Contoso\nReads the tickets of a desk.\n')],
  [readmeTitleParagraph, 'flags prose without any heading', readme('Reads the tickets of a desk.\n'), /has no title/],
  [readmeTitleParagraph, 'flags an empty file', readme(''), /has no title/],
  [
    readmeTitleParagraph,
    'takes no list of operations for a paragraph',
    readme('# Desk\n## Actions\nGives the tickets of a desk.\n'),
    /No paragraph/,
  ],
  [
    readmeTitleParagraph,
    'takes no badge for a paragraph',
    readme('# Desk\n[![build](https://a.example/b.svg)](https://a.example)\n'),
    /No par/,
  ],
  [readmePlaceholderText, 'leaves sentences alone that begin alike', readme('# Desk\n\nRequired. A licence.\nOperation 1 is the first.\n')],
  [
    readmePlaceholderText,
    'tells each',
    readme('# Title\nOptional. How to get started with it.\r\n### Question 1\r\n'),
    /# Title/,
    /Optional/,
    /Question 1/,
  ],
  [readmeOperationsCovered, 'looks past letter case, markup and hyphens', operations('- **list-TICKETS**')],
  [
    readmeOperationsCovered,
    'takes the operationId',
    { ...operations('ListTickets'), ...operation({ summary: 'Everything that is open' }) },
  ],
  [readmeOperationsCovered, 'exempts internal operations', { ...operations('None.'), ...operation({ 'x-ms-visibility': 'internal' }) }],
  [readmeOperationsCovered, 'exempts deprecated operations', { ...operations('None.'), ...operation({ deprecated: true }) }],
  [readmeOperationsCovered, 'leaves a readme without such a section to its own rule', readme('# Desk\n')],
  [readmeOperationsCovered, 'tells how many are named', operations('None.'), /does not name the operation; absent: "List tickets"\.$/],
  [
    readmeOperationsCovered,
    'tells how many of several are named',
    {
      ...operations('- List tickets'),
      definition: { paths: { '/tickets': { post: { operationId: 'OpenTicket', summary: 'Open a ticket', responses: {} } } } },
    },
    /names 1 of 2 operations; absent: "Open a ticket"\.$/,
  ],
  [readmeOauthAppSteps, 'takes any words about the app', readme('# Desk\nCreate a new OAuth app at the desk.', oauth)],
  [readmeOauthAppSteps, 'takes the redirect address', readme('# Desk\nEnter the redirect URL there.', oauth)],
  [readmeOauthAppSteps, 'says nothing where there is no OAuth', readme('# Desk\n')],
  [readmeOauthAppSteps, 'looks into parameter sets', readme('# Desk\n', oauthInSet), /how to register an app/],
  [readmeDeploymentHeading, 'takes synonyms', readme('# Desk\n## How to install it\n')],
];

for (const [rule, behaviour, example, ...says] of CASES) test(`${rule.id}: ${behaviour}`, (t) => ruleSays(t, rule, example, says));

/** Made up here, and put together only when the test runs: no scanner should take this file for a leak. */
const noise = (length: number, letters = 'Ab3dEf7hIj9kLm2nOp5qRs8tUv4wXy6z'): string =>
  Array.from({ length }, (_, index) => letters[(index * 7 + (index >> 5)) % letters.length]).join('');
const capitals = (length: number): string => noise(length, 'A2BCD3EFG4HIJ5KLM6NOP7QRS');
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const TOKENS: readonly (readonly [kind: RegExp, token: string, around?: (token: string) => string])[] = [
  [/an AWS access key/, `AKIA${capitals(16)}`],
  [/a temporary AWS access key/, `ASIA${capitals(16)}`],
  [/an Azure storage key/, `${noise(86)}==`, (token) => `DefaultEndpointsProtocol=https;AccountName=desk;AccountKey=${token};`],
  [/an Azure shared access key/, `${noise(43)}=`, (token) => `SharedAccessKeyName=all;SharedAccessKey=${token}`],
  [/a Microsoft Entra client secret/, `${noise(3)}8Q~${noise(34)}`],
  [/a Google API key/, `AIza${noise(35)}`],
  [/a GitHub token/, `ghp_${noise(36)}`],
  [/a GitHub token/, `github_pat_${noise(22)}_${noise(59)}`],
  [/a Slack token/, `xoxb-${'2738491650'}-${noise(24)}`],
  [/a Slack webhook/, `T${capitals(9)}/B${capitals(9)}/${noise(24)}`, (token) => `https://hooks.slack.com/services/${token}`],
  [/an OpenAI key/, `sk-${noise(20)}T3BlbkFJ${noise(20)}`],
  [/an Anthropic key/, `sk-ant-api03-${noise(95)}`],
  [/a Stripe key/, `sk_live_${noise(24)}`],
  [/a SendGrid key/, `SG.${noise(22)}.${noise(43)}`],
  [/a signed token/, `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'robin', scope: 'desk' })}.${noise(43)}`],
  [/a private key/, noise(64), (token) => `-----BEGIN RSA PRIVATE KEY-----\n${token}`],
];

for (const [kind, token, around = (value: string) => value] of TOKENS) {
  test(`pkg-secret-pattern: sees ${String(kind).slice(1, -1)} of ${token.length} characters, and does not show it`, async (t) => {
    const { connector } = await loadExample({ definition: { 'x-notes': `Use ${around(token)} here.` } });
    const hits = [...runRules([pkgSecretPattern], connector)];
    t.is(hits.length, 1);
    t.regex(hits[0]?.message ?? '', kind);
    t.true(hits[0]?.message.includes(`(${token.slice(0, 4)}…)`));
    t.false(JSON.stringify(hits).includes(token.slice(0, 8)));
    const text = connector.files.find(({ name }) => name === hits[0]?.at?.file)?.text ?? '';
    t.true(text.slice(hits[0]?.at?.offset).startsWith(token));
  });
}

for (const [what, text] of [
  ['the key of AWS’s own pages', `AKIA${'IOSFODNN7'}EXAMPLE`],
  ['a row of x', `ghp_${'x'.repeat(36)}`],
  ['the token that explains JWT', `${part({ alg: 'HS256' })}.${part({ sub: '1234567890', name: 'John Doe' })}.${noise(43)}`],
  ['a commit hash', noise(40, '0123456789abcdef')],
  ['a key that is only named', 'It begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.'],
  ['part of a longer word', `XAKIA${capitals(20)}`],
] as const) {
  test(`pkg-secret-pattern: leaves ${what} alone`, async (t) => {
    const { connector } = await loadExample(readme(`# Desk\n${text}\n`));
    t.deepEqual([...runRules([pkgSecretPattern], connector)], []);
  });
}

test('pkg-secret-pattern: looks into files that are no connector’s own, tells each token once, and ends', async (t) => {
  const token = `ghp_${noise(36)}`;
  const { connector } = await loadExample({ files: { 'a.postman_collection.json': `${token} ${token}`, 'script.csx': `"${token}"` } });
  t.deepEqual(
    [...runRules([pkgSecretPattern], connector)].map(({ at }) => at?.file),
    ['a.postman_collection.json', 'script.csx'],
  );
});

test('pkg-secret-pattern: no text of a megabyte takes long', async (t) => {
  const texts = ['eyJ', 'eyJaaaaaaaaaa.eyJ', 'AKIA', '-----BEGIN PRIVATE KEY-----\n', 'sk-a T3BlbkFJ', '-', '8Q~', 'a8Q~'];
  for (const text of texts) {
    const { connector } = await loadExample(readme(text.repeat(900_000 / text.length)));
    const start = threadMs();
    t.true([...runRules([pkgSecretPattern], connector)].length <= 20);
    t.true(threadMs() - start < 5000, text);
  }
});
