import { didYouMean } from '../lib/did-you-mean.ts';
import { policyTemplates } from '../policies/index.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * The templates of Microsoft’s JSON schema and pages, and those that published connectors use beside them:
 * `setconnectionstatustounauthenticated` is documented as a preview, and `policy-template-undocumented` tells of the others.
 */
export const policyTemplateUnknown: Rule = {
  id: 'policy-template-unknown',
  title: 'Every policy uses a template that the platform has',
  severity: 'error',
  // What is published is offered, known here or not.
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
      const near = didYouMean(templateId, OPEN);
      const message = `"${templateId}" is no policy template that is known${near ? `; did you mean "${near}"?` : '.'}`;
      yield { message, at: placeIn(at, 'templateId') };
    }
  },
};

const TEMPLATES = new Set(policyTemplates.map(({ id }) => id));
const OPEN = policyTemplates.flatMap(({ id, open }) => (open ? [id] : []));
