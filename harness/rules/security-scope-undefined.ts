import type { Rule } from './rule.ts';
import { securityRequirements } from './parts/security-requirements.ts';

/** A warning: the validator has a name for it, and four of five connectors that were submitted so were published so. */
export const securityScopeUndefined: Rule = {
  id: 'security-scope-undefined',
  title: 'Every OAuth scope that security demands is declared',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'requirements that name an oauth2 scheme of the definition',
  microsoft: { rule: 'OAuthSecurityRequirementValueMustBeScopeName' },
  why: 'The validator looks up each scope of a requirement in the scheme’s scopes.',
  hint: 'Add the scope to the scheme’s scopes in securityDefinitions, or take it out of security.',
  examples: {
    bad: { definition: { ...oauthDefinition('tickets.read'), security: [{ desk: ['tickets.write'] }] } },
    good: { definition: { ...oauthDefinition('tickets.read'), security: [{ desk: ['tickets.read'] }] } },
  },
  *check(connector) {
    const declared = new Map(connector.securitySchemes.map((scheme) => [scheme.name, scheme]));
    for (const { scheme, scopes, at, operationId } of securityRequirements(connector)) {
      const definition = declared.get(scheme);
      if (definition?.type !== 'oauth2') continue;
      for (const scope of scopes.filter((name) => !Object.hasOwn(definition.scopes, name))) {
        yield { message: `The scope "${scope}" is not declared by "${scheme}".`, at, ...(operationId && { operationId }) };
      }
    }
  },
};

function oauthDefinition(scope: string): Record<string, unknown> {
  const desk = {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl: 'https://login.contoso.com/authorize',
    tokenUrl: 'https://login.contoso.com/token',
    scopes: { [scope]: 'Tickets' },
  };
  return { securityDefinitions: { desk } };
}
