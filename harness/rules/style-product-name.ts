import { ownNames } from './parts/own-names.ts';
import { proseOf } from './parts/prose.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Names in capitals throughout pass, and so does what the connector or its service is called. */
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
    const own = ownNames(connector);
    const faults = distinctTexts(connector).flatMap((text) =>
      Array.from(proseOf(text.text).matchAll(ANY_NAME), ([found]): TextFault | undefined => {
        const right = RIGHT.get(found.toLowerCase().replace(' ', ''));
        if (right === undefined || right === found || found === found.toUpperCase() || own.has(found.toLowerCase())) return undefined;
        return { text, shown: `"${found}" (${right})` };
      }).filter((fault) => fault !== undefined),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} misspell ${shown}.`);
  },
};

/** As their makers write them. Names that are also plain words, or that their makers write in two ways, are left out. */
const NAMES = `
  SharePoint, OneDrive, OneNote, PowerPoint, Power Apps, Power Automate, Power BI, Power Platform, Logic Apps, Dynamics 365,
  Office 365, Microsoft, GitHub, GitLab, LinkedIn, YouTube, WhatsApp, WordPress, JavaScript, TypeScript, PayPal, HubSpot,
  Salesforce, ServiceNow, DocuSign, QuickBooks, NetSuite, SendGrid, BambooHR, MySQL, PostgreSQL, OAuth, OpenAI, ChatGPT,
  TikTok, Facebook, Zendesk, Dropbox, Airtable, Smartsheet`
  .trim()
  .split(/,\s+/);

const RIGHT: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase().replace(' ', ''), name]));

const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${NAMES.map((name) => name.replace(' ', ' ?')).join('|')})(?![\\p{L}\\p{N}-])`, 'giu');
