import { exampleScript } from './parts/example-script.ts';
import { placeIn } from './parts/place-in.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

export const scriptGateway: Rule = {
  id: 'script-gateway',
  title: 'A connector with custom code does not use the on-premises data gateway',
  severity: 'error',
  scope: 'the capability "gateway" and connection parameters of type gatewaySetting',
  form: 'package',
  why: 'The platform runs custom code in the cloud only, where the gateway cannot be reached.',
  hint: 'Do without the custom code, by policies for example, or without the gateway.',
  examples: {
    bad: { ...exampleScript(), properties: { properties: { capabilities: ['gateway'] } } },
    good: { ...exampleScript(), properties: { properties: { capabilities: ['cloud'] } } },
  },
  *check(connector) {
    const { script, properties } = connector;
    if (!script || !properties) return;
    const message = `The connector has custom code (${script.file}) and uses the on-premises data gateway.`;
    const index = properties.capabilities.findIndex((capability) => capability.toLowerCase() === 'gateway');
    const parameter = signInParameters(connector).find(({ type }) => type === 'gatewaySetting');
    if (index >= 0) yield { message, at: placeIn(properties.at, 'capabilities', index) };
    else if (parameter) yield { message, at: parameter.at };
  },
};
