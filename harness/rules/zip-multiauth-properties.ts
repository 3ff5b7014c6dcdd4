import { counted } from '../lib/counted.ts';
import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipMultiauthProperties: Rule = {
  id: 'zip-multiauth-properties',
  title: 'A connector with several ways to sign in comes with customProperties.json',
  severity: 'error',
  weights: { custom: 'off' },
  microsoft: { policy: '5000.1.1.5' },
  scope: 'connectors with connection parameter sets',
  form: 'zip',
  why: 'An exported solution does not say all of connection parameter sets; the file makes up for it.',
  hint: 'Put customProperties.json beside intro.md.',
  examples: { bad: { zip: multiAuth(null) }, good: { zip: multiAuth('{}') } },
  *check({ archive, properties }) {
    if (!archive || !properties || properties.connectionParameterSets.length === 0) return;
    if (archive.rootFiles.some((name) => /^customproperties\.json$/i.test(name))) return;
    const message = `The connector has ${counted(properties.connectionParameterSets.length, 'set')} of connection parameters, and customProperties.json is not beside intro.md.`;
    yield { message, at: archivePlace(archive) };
  },
};

function multiAuth(custom: string | null) {
  const sets = JSON.stringify({ values: [{ name: 'key', parameters: {} }] });
  return {
    'customProperties.json': custom,
    'package.zip': { 'PkgAssets/ConnectorSolution.zip': { 'Connector/contoso_helpdesk_connectionparametersets.json': sets } },
  };
}
