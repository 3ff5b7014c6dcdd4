import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const iconMissing: Rule = {
  id: 'icon-missing',
  title: 'The certification package holds an icon',
  severity: 'error',
  weights: { independent: 'off', custom: 'off' },
  microsoft: { policy: '5000.1.1.1' },
  scope: 'the Connector folder of the solution from which the connector is read',
  form: 'zip',
  why: 'The icon is taken from there; independent publishers get the common one.',
  hint: 'Give the connector an icon in the custom connector wizard, and export the solution again.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { 'Connector/contoso_helpdesk_iconblob.Png': null } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Connector/contoso_helpdesk_iconblob.Png': null } } } },
  },
  *check({ archive, icon, files }) {
    if (!archive || icon || !files.some(({ role }) => role === 'definition')) return;
    yield { message: 'The solution holds no …_iconblob.Png.', at: archivePlace(archive) };
  },
};
