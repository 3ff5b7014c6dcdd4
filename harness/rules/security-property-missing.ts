import type { SecurityScheme } from '../model/connection.ts';
import type { Rule } from './rule.ts';

export const securityPropertyMissing: Rule = {
  id: 'security-property-missing',
  title: 'Every security definition has the keys that its type needs',
  severity: 'error',
  scope: 'every entry of securityDefinitions',
  microsoft: { rule: 'SecuritySchemePropertyRequired' },
  why: 'Without them the platform cannot tell where a key goes or where users sign in.',
  hint: 'Give an apiKey its name and in, and an oauth2 scheme its flow and the URLs of that flow.',
  examples: {
    bad: { definition: { securityDefinitions: { api_key: { name: null } } } },
    good: { definition: { securityDefinitions: { api_key: { name: 'X-Desk-Key' } } } },
  },
  *check({ securitySchemes }) {
    for (const scheme of securitySchemes) {
      for (const key of missingKeys(scheme)) yield { message: `"${scheme.name}" has no ${key}.`, at: scheme.at };
    }
  },
};

function missingKeys(scheme: SecurityScheme): readonly string[] {
  if (scheme.type === '') return ['type'];
  if (scheme.type === 'apiKey') return [...(scheme.parameterName ? [] : ['name']), ...(scheme.in ? [] : ['in'])];
  if (scheme.type !== 'oauth2') return [];
  if (!scheme.flow) return ['flow'];
  const missing: string[] = [];
  if (NEEDS_AUTHORIZATION_URL.has(scheme.flow) && !scheme.authorizationUrl) missing.push('authorizationUrl');
  if (NEEDS_TOKEN_URL.has(scheme.flow) && !scheme.tokenUrl) missing.push('tokenUrl');
  return missing;
}

const NEEDS_AUTHORIZATION_URL = new Set(['accessCode', 'implicit']);
const NEEDS_TOKEN_URL = new Set(['accessCode', 'password', 'application']);
