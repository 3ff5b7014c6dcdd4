// Writes the findings of the current test plans in contracts/profiles/ from what the shelves say. Run as part of
// `npm run generate`; test/verdict/ holds the plans to what this gives. Plans of earlier versions are frozen and never written.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { catalogue, type CatalogueEntry } from '../harness/catalogue.ts';
import type { Severity } from '../harness/model/severity.ts';
import type { PlanFile } from '../harness/verdict/profiles.ts';

/** The plans that are still written. Once a version is released, this moves on, and new files begin as copies. */
export const CURRENT_VERSION = '2026-11';

const FOLDER = new URL('../contracts/profiles/', import.meta.url);

const ALL = catalogue.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The text of a current plan's file, given the text that is there: its head stays, its findings are those of the shelves. */
export function planText(text: string): string {
  const { findings: before, ...head } = JSON.parse(text) as PlanFile;
  const lines = ALL.map((entry) => {
    const source = [entry.microsoft?.rule, entry.microsoft?.policy].filter((name) => name !== undefined).join(', ');
    const value = {
      severity: severityIn(head.id, entry),
      ...(source !== '' && { source }),
      since: before[entry.id]?.since ?? CURRENT_VERSION,
    };
    return `    ${JSON.stringify(entry.id)}: { ${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}: ${JSON.stringify(member)}`)
      .join(', ')} }`;
  });
  return `${JSON.stringify(head, undefined, 2).replace(/\n\}$/, '')},\n  "findings": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** The files of the current plans. */
export function currentPlanFiles(): readonly URL[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(`.${CURRENT_VERSION}.json`))
    .map((name) => new URL(name, FOLDER));
}

/** A rule that is none for a kind of publisher stays none in an update; otherwise an update has the say. */
function severityIn(profile: string, { severity, weights = {} }: CatalogueEntry): Severity | 'off' {
  if (profile === 'custom') return weights.custom ?? severity;
  const own = profile.startsWith('independent') ? weights.independent : weights.verified;
  if (own === 'off') return own;
  return (profile.endsWith('-update') ? weights.update : undefined) ?? own ?? severity;
}

if (import.meta.main) for (const file of currentPlanFiles()) writeFileSync(file, planText(readFileSync(file, 'utf8')));
