import { counted } from '../lib/counted.ts';
import type { CertificationPackage, DefinitionCopy } from '../model/certification-package.ts';
import { shown } from './parts/shown.ts';
import type { Rule } from './rule.ts';

/** Known from the checks of one verified publisher, so it is a warning. */
export const zipStaleExport: Rule = {
  id: 'zip-stale-export',
  title: 'Every solution holds the connector as it is now',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'title, host and number of paths of each copy, held to the definition in the folder of the archive, else to the first copy',
  form: 'zip',
  why: 'A solution that was exported before the last change has the old connector reviewed and published.',
  hint: 'Update the custom connector on the platform, export each solution again, and put the package together anew.',
  examples: {
    bad: {
      zip: {
        'package.zip': {
          'PkgAssets/FlowSolution.zip': {
            'Connector/contoso_helpdesk_openapidefinition.json':
              '{ "swagger": "2.0", "info": { "title": "Contoso Desk" }, "host": "api.contoso.com", "paths": { "/tickets": {} } }',
          },
        },
      },
    },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Other/notes.txt': 'x' } } } },
  },
  *check({ archive }) {
    const newest = archive && newestOf(archive);
    if (!newest) return;
    for (const copy of archive.copies) {
      const differences = differencesOf(copy, newest);
      if (differences.length === 0) continue;
      const message = `This copy of the connector is not that of ${newest.file}: ${differences.join('; ')}.`;
      yield { message, at: { file: copy.file, pointer: '' } };
    }
  },
};

/** A definition that has neither title nor host in common with what was exported is another connector’s. */
function newestOf({ source, copies: [first] }: CertificationPackage): DefinitionCopy | undefined {
  const isItsSource = source && first && (source.title?.trim() === first.title?.trim() || hostOf(source) === hostOf(first));
  return isItsSource ? source : first;
}

function differencesOf(copy: DefinitionCopy, newest: DefinitionCopy): readonly string[] {
  const pairs = [
    ['title', copy.title?.trim(), newest.title?.trim()],
    ['host', hostOf(copy), hostOf(newest)],
  ] as const;
  const texts = pairs.flatMap(([what, own, other]) =>
    own === undefined || other === undefined || own === other ? [] : [`its ${what} is ${shown(own)}, there ${shown(other)}`],
  );
  return copy.paths === newest.paths ? texts : [...texts, `it has ${counted(copy.paths, 'path')}, there ${newest.paths}`];
}

function hostOf({ host }: DefinitionCopy): string | undefined {
  return host?.trim().toLowerCase();
}
