import { visibleProse } from './parts/prose.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Names in capitals throughout pass, values in a list pass, and so does what stands in the connector’s title. */
export const styleProductName: Rule = {
  id: 'style-product-name',
  title: 'Products are written as their makers write them',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'the prose of titles, summaries, descriptions, hints and the sign-in dialogue; names, codes and addresses are left alone',
  why: 'Reviewers ask for the right spelling, above all of Microsoft’s own products.',
  hint: 'Write the name as its maker does.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets that a Sharepoint list holds.' } } } } },
    good: {
      definition: {
        paths: { '/tickets': { get: { description: 'Gives the tickets that a SharePoint list at /sites/Sharepoint holds.' } } },
      },
    },
  },
  check(connector) {
    const faults = distinctTexts(connector).flatMap((text) =>
      Array.from(visibleProse(text).matchAll(ANY_NAME), (match): TextFault[] => {
        const [found] = match;
        const right = RIGHT.get(found.toLowerCase().replace(' ', ''));
        if (right === undefined || [right, found.toUpperCase()].includes(found)) return [];
        if (connector.title.includes(found) || isListedValue(match)) return [];
        return [{ text, shown: `"${found}" (${right})` }];
      }).flat(),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} misspell ${shown}.`);
  },
};

/** Whether it stands in small letters in a list, as in "one of: github, gitlab": then the service calls its values so. */
function isListedValue({ 0: found, index, input }: RegExpExecArray): boolean {
  const around = input.slice(Math.max(0, index - 2), index) + input.slice(index + found.length, index + found.length + 1);
  return found === found.toLowerCase() && /[,;(]/.test(around);
}

/** As their makers write them. Names that are also plain words, or that their makers write in two ways, are left out. */
const NAMES = `
  SharePoint, OneDrive, OneNote, PowerPoint, Power Apps, Power Automate, Power BI, Power Platform, Logic Apps, Dynamics 365,
  Office 365, Microsoft, GitHub, GitLab, LinkedIn, YouTube, WhatsApp, WordPress, JavaScript, TypeScript, PayPal, HubSpot,
  Salesforce, ServiceNow, QuickBooks, NetSuite, SendGrid, BambooHR, MySQL, PostgreSQL, OAuth, OpenAI, ChatGPT,
  TikTok, Facebook, Zendesk, Dropbox, Airtable, Smartsheet`
  .trim()
  .split(/,\s+/);

const RIGHT: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase().replace(' ', ''), name]));

const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${NAMES.map((name) => name.replace(' ', ' ?')).join('|')})(?![\\p{L}\\p{N}-])`, 'giu');
