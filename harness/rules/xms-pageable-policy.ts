import { isScripted } from '../model/connector.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Half of the published connectors with pageable operations have no such policy; a service may well give links that need none. Where it
 * does not, the check `paging-past-gateway` shows it.
 */
export const xmsPageablePolicy: Rule = {
  id: 'xms-pageable-policy',
  title: 'Pageable operations have an updatenextlink policy',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'operations with x-ms-pageable that custom code does not handle; a policy without operations covers all',
  form: 'package',
  why: 'Without the policy the next page is asked for at the service itself, past the gateway: without a credential and without the other policies.',
  hint: 'Add a policy with the template updatenextlink and the name of the link under nextLinkPropertyName.',
  examples: {
    bad: pageable([]),
    good: pageable([
      {
        templateId: 'updatenextlink',
        title: 'Let the gateway page',
        parameters: { 'x-ms-apimTemplateParameter.nextLinkPropertyName': 'nextLink' },
      },
    ]),
  },
  *check(connector) {
    const policies = (connector.properties?.policies ?? []).filter(({ templateId }) => templateId === 'updatenextlink');
    for (const operation of connector.operations) {
      const { operationId, extensions, at } = operation;
      const covered = policies.some(({ operations }) => operations.length === 0 || operations.includes(operationId));
      if (!extensions['x-ms-pageable'] || covered || isScripted(connector, operation)) continue;
      yield {
        message: `${operationId} is pageable, but no updatenextlink policy covers it.`,
        at: placeIn(at, 'x-ms-pageable'),
        operationId,
      };
    }
  },
};

function pageable(policyTemplateInstances: readonly unknown[]): Rule['examples']['bad'] {
  return {
    definition: { paths: { '/tickets': { get: { 'x-ms-pageable': { nextLinkName: 'nextLink' } } } } },
    properties: { properties: { policyTemplateInstances } },
  };
}
