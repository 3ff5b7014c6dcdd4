import type { Rule } from './rule.ts';

/**
 * Microsoft's checklist asks it of independent publishers, who cannot hand in an app of their own. Later pages call OAuth
 * unsupported for them, so the rule does not refuse what reviewers may.
 */
export const readmeOauthAppSteps: Rule = {
  id: 'readme-oauth-app-steps',
  title: 'The readme of an independent OAuth connector says how to register an app',
  severity: 'warning',
  weights: { verified: 'off', custom: 'off' },
  scope: 'connectors that sign in by OAuth; any words about an app, its client id or its redirect address will do',
  form: 'folder',
  why: 'An independent publisher does not own the service: each maker needs an app of their own to sign in with.',
  hint: 'Describe in "Obtaining Credentials" how to register an app with the service and where its client id and secret go.',
  examples: {
    bad: { properties: oauth(), files: { 'readme.md': '# Contoso Helpdesk\n\n## Obtaining Credentials\nSign in with your account.\n' } },
    good: {
      properties: oauth(),
      files: { 'readme.md': '# Contoso Helpdesk\n\n## Obtaining Credentials\nRegister an app at the desk, and note its client id.\n' },
    },
  },
  *check({ readme, properties }) {
    const sets = properties?.connectionParameterSets.flatMap(({ parameters }) => parameters) ?? [];
    const byOAuth = [...(properties?.connectionParameters ?? []), ...sets].some(({ oAuthSettings }) => oAuthSettings !== undefined);
    if (!readme || !byOAuth || APP_STEPS.test(readme.text)) return;
    const message = `The connector signs in by OAuth, and ${readme.file} does not say how to register an app.`;
    yield { message, at: { file: readme.file, pointer: '' } };
  },
};

const APP_STEPS =
  /client[\s_-]?(?:id|secret)|redirect[\s_-]?(?:ur[il]|address)|callback[\s_-]?ur[il]|(?:app|application)s?[\s-]registration|(?:regist\w{1,8}|creat\w{1,5}|new|your) (?:\w{1,20} ){0,4}(?:app|application|client|integration)s?\b|developer (?:portal|console|account)/i;

function oauth(): Record<string, unknown> {
  const settings = { identityProvider: 'oauth2', clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector' };
  return { properties: { connectionParameters: { token: { type: 'oauthSetting', oAuthSettings: settings } } } };
}
