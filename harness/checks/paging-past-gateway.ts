import { linkPolicies, nextLinkName, PAST_GATEWAY } from '../model/next-link.ts';
import type { SequenceCheck } from './check.ts';

/** Only what the service refuses: that it is busy or fails says nothing of the link. */
export const pagingPastGateway: SequenceCheck = {
  id: 'paging-past-gateway',
  of: ['paging'],
  title: 'Flows get the next page too where no policy leads its link through the gateway',
  severity: 'error',
  fault: 'connector',
  why: 'Without the policy updatenextlink the link stays the service’s own. Flows call it as it stands, past the gateway, so without the credential and what other policies add: where the service refuses that, makers who turn pagination on get an error instead of the second page.',
  hint: 'Add a policy with the template updatenextlink and the property that x-ms-pageable names under nextLinkPropertyName.',
  *checkSequence({ connector, operation, steps }) {
    const status = steps.find(({ step }) => step === PAST_GATEWAY)?.response?.status;
    if (status === undefined || status < 300 || status >= 500 || status === 429) return;
    const policies = linkPolicies(connector, operation).map(({ parameters }) => `"${String(parameters['nextLinkPropertyName'])}"`);
    const name = nextLinkName(connector, operation) ?? 'nextLink';
    const why =
      policies.length === 0
        ? 'No policy updatenextlink covers it'
        : `The policy updatenextlink changes ${policies.join(' and ')}, not "${name}"`;
    yield {
      message: `${why}, so that flows call the link of page 1 past the gateway, without the credential and other policies: it is answered with ${status}.`,
      at: operation.at,
    };
  },
};
