import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** That a verified publisher is a company and no person is a demand too, but nothing in a name tells the two apart. */
export const propertiesPublisherFormat: Rule = {
  id: 'properties-publisher-format',
  title: 'Publisher and owner are names',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'publisher and stackOwner where they are not empty; letters of any script and the marks of company names pass',
  form: 'package',
  why: 'The listing shows them as they are; an address or brackets there look like a mistake.',
  hint: 'Write the name of the company or person alone.',
  examples: {
    bad: { properties: { properties: { stackOwner: 'https://contoso.com' } } },
    good: { properties: { properties: { publisher: 'Contoso & Søns, Inc. (UK)', stackOwner: 'Contoso.com' } } },
  },
  *check({ properties }) {
    if (!properties) return;
    for (const key of ['publisher', 'stackOwner'] as const) {
      const name = properties[key];
      if (!name?.trim() || (NAME.test(name) && !ADDRESS.test(name))) continue;
      yield { message: `The ${key} "${name}" is no plain name.`, at: placeIn(properties.at, key) };
    }
  },
};

/** Letters, digits, blanks and the marks that company names are written with. */
const NAME = /^[\p{L}\p{M}\p{N}\s.,;:&+'’"/()!|®™–-]+$/u;
const ADDRESS = /:\/\/|^\s*www\./i;
