import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const FLOW = 'accessCode';
const URLS = { authorizationUrl: 'https://login.contoso.com/authorize', tokenUrl: 'https://login.contoso.com/token' };

export const securityOauthFlow: Rule = {
  id: 'security-oauth-flow',
  title: 'OAuth uses the authorisation code flow',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'oauth2 schemes that name a flow',
  why: 'The platform signs users in with an authorisation code; implicit, password and application flows do not work in it.',
  hint: 'Set flow to "accessCode", with authorizationUrl and tokenUrl.',
  examples: {
    bad: { definition: { securityDefinitions: { desk: { type: 'oauth2', flow: 'application', tokenUrl: URLS.tokenUrl, scopes: {} } } } },
    good: { definition: { securityDefinitions: { desk: { type: 'oauth2', flow: FLOW, ...URLS, scopes: {} } } } },
  },
  *check({ securitySchemes }) {
    for (const { name, type, flow, at } of securitySchemes) {
      if (type !== 'oauth2' || flow === undefined || flow === FLOW) continue;
      yield { message: `"${name}" has the flow "${flow}"; only "${FLOW}" is supported.`, at: placeIn(at, 'flow') };
    }
  },
};
