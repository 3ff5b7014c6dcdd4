import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

/** One publisher's experience; most published connectors have no policies, so it stays a note. */
export const zipPolicyFileMismatch: Rule = {
  id: 'zip-policy-file-mismatch',
  title: 'A policy file that customizations.xml names lists policies',
  severity: 'info',
  weights: { custom: 'off' },
  scope: 'the policy files that customizations.xml names',
  microsoft: { policy: '5000.1.1.16' },
  form: 'zip',
  why: 'A package whose policy file was an empty list was refused as an invalid solution.',
  hint: 'Should the package be refused as an invalid solution, give the connector a policy and export it again.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Connector/contoso_helpdesk_policytemplateinstances.json': '[]' } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Other/notes.txt': 'x' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      const name = solution.customizations?.connectorFiles['policytemplateinstances'];
      if (name === undefined || !solution.emptyPolicies) continue;
      yield { message: `customizations.xml names ${name}, which lists no policy.`, at: solutionPlace(solution, name) };
    }
  },
};
