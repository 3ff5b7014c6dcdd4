import { didYouMean } from '../lib/did-you-mean.ts';
import { policyTemplates } from '../policies/index.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * The templates that outsiders may use. Two more (`dynamicsubdomain`, `moveproperties`) stand in one published connector each,
 * undocumented. `setconnectionstatustounauthenticated` is documented as a preview although Microsoft's JSON schema lacks it, so it
 * passes.
 */
export const policyTemplateUnknown: Rule = {
  id: 'policy-template-unknown',
  title: 'Every policy uses a public template',
  severity: 'error',
  // Published connectors that use one of Microsoft’s own keep it.
  weights: { update: 'warning' },
  scope: 'every policy; letter case is not judged',
  form: 'package',
  why: 'The platform refuses a policy whose template it does not offer.',
  hint: 'Use a documented policy template, or do the same in custom code.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [{ templateId: 'addheader', title: 'Add a header', parameters: {} }] } } },
    good: { properties: { properties: { policyTemplateInstances: [{ templateId: 'SetHeader', title: 'Set a header', parameters: {} }] } } },
  },
  *check({ properties }) {
    for (const { templateId, at } of properties?.policies ?? []) {
      if (TEMPLATES.has(templateId)) continue;
      if (templateId === '') {
        yield { message: 'A policy has no templateId.', at };
        continue;
      }
      const near = didYouMean(templateId, TEMPLATES);
      const message = `"${templateId}" is no public policy template${near ? `; did you mean "${near}"?` : '.'}`;
      yield { message, at: placeIn(at, 'templateId') };
    }
  },
};

const TEMPLATES = new Set(policyTemplates.flatMap(({ id, open }) => (open ? [id] : [])));
