import { didYouMean } from '../lib/did-you-mean.ts';
import type { ConnectionParameter } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import type { Hit, Rule } from './rule.ts';

const TYPES = ['basic', 'apiKey', 'oauth2'];

export const authTypeSupported: Rule = {
  id: 'auth-type-supported',
  title: 'Sign-in is by a way that the platform has',
  severity: 'error',
  scope: 'securityDefinitions that name a type, and ways to sign in that go through the on-premises gateway; parameter sets count',
  why: 'The platform knows no authentication, basic, an API key and OAuth 2.0, and takes an API key to cloud services only.',
  hint: 'Use the type basic, apiKey or oauth2; for a service behind the gateway, basic.',
  examples: {
    bad: { definition: { securityDefinitions: { desk: { type: 'openIdConnect' } } } },
    good: { definition: { securityDefinitions: { desk: { type: 'basic' } } } },
  },
  *check(connector) {
    for (const { name, type, at } of connector.securitySchemes) {
      if (type === '' || TYPES.includes(type)) continue;
      const place = placeIn(at, 'type');
      const same = TYPES.find((known) => known.toLowerCase() === type.toLowerCase());
      const near = same ?? didYouMean(type, TYPES);
      const advice = near ? `; did you mean "${near}"?` : '.';
      const fix: Fix = { title: `Write "${same}"`, changes: [{ kind: 'set', at: place, value: same }] };
      yield { message: `"${name}" has the unknown type "${type}"${advice}`, at: place, ...(same !== undefined && { fix }) };
    }
    yield* keysThroughGateway(connector);
  },
};

function* keysThroughGateway({ properties, securitySchemes }: Connector): Generator<Hit> {
  if (!properties || !securitySchemes.some(({ type }) => type === 'apiKey') || securitySchemes.some(({ type }) => type === 'basic')) return;
  const ways = [properties.connectionParameters, ...properties.connectionParameterSets.map(({ parameters }) => parameters)];
  for (const parameters of ways) {
    const gateway = parameters.find(({ type }) => type === 'gatewaySetting');
    if (!gateway || !parameters.some(isKey)) continue;
    yield { message: `"${gateway.name}" leads through the on-premises gateway, where an API key cannot be used.`, at: gateway.at };
  }
}

function isKey({ name, type }: ConnectionParameter): boolean {
  return type === 'securestring' && name !== 'password';
}
