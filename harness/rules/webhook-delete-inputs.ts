import { type Connector, isScripted, policiesOf } from '../model/connector.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/**
 * The page on webhook triggers has the platform call DELETE on the URL of the Location header. One published connector of 89 with
 * triggers asks for more than a URL can say, and was let stand: a note for updates.
 */
export const webhookDeleteInputs: Rule = {
  id: 'webhook-delete-inputs',
  title: 'What removes a subscription needs nothing but its URL',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'DELETE operations at or below the path of a webhook trigger; what a default, a policy or custom code fills in is let pass',
  why: 'The platform calls DELETE on the URL that the subscription was answered with; it has no value for a header or a body.',
  hint: 'Have the URL say what is needed, give the input a default, or set the header by a policy.',
  examples: {
    bad: { definition: hooks([{ name: 'X-Contoso-Desk', in: 'header', type: 'string', required: true }]) },
    good: { definition: hooks([{ name: 'desk', in: 'query', type: 'string', required: true }]) },
  },
  *check(connector) {
    const hooked = connector.operations.filter(({ kind }) => kind === 'webhook-trigger').map(({ path }) => withoutSlash(path));
    const paths = new Set(hooked);
    for (const operation of connector.operations) {
      if (operation.method !== 'delete' || isScripted(connector, operation)) continue;
      if (!pathsAbove(operation.path).some((path) => paths.has(path))) continue;
      for (const parameter of operation.parameters.filter((candidate) => isUnfilled(connector, operation, candidate))) {
        const what = parameter.in === 'body' ? 'a body' : `the header ${JSON.stringify(parameter.name)}`;
        const message = `${operation.operationId}, which removes subscriptions, requires ${what}; the platform sends none.`;
        yield { message, at: parameter.at, operationId: operation.operationId };
      }
    }
  },
};

/** The platform sets these itself, or leaves them out. */
const SET_BY_PLATFORM = /^(?:accept|authorization|content-type)$/i;

function isUnfilled(connector: Connector, operation: Operation, { in: where, name, required, schema }: Parameter): boolean {
  if (!required || schema.default !== undefined) return false;
  if (where === 'body') return true;
  return where === 'header' && !SET_BY_PLATFORM.test(name) && !isSetByPolicy(connector, operation, name);
}

function isSetByPolicy(connector: Connector, operation: Operation, header: string): boolean {
  return policiesOf(connector, operation).some(
    ({ templateId, parameters }) =>
      templateId === 'setheader' && typeof parameters['name'] === 'string' && parameters['name'].toLowerCase() === header.toLowerCase(),
  );
}

/** A path and those above it. */
function pathsAbove(path: string): readonly string[] {
  const segments = withoutSlash(path).split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

function hooks(parameters: readonly unknown[]): Record<string, unknown> {
  return {
    paths: {
      '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' } },
      '/hooks/{id}': {
        delete: { operationId: 'DeleteHook', parameters: [{ name: 'id', in: 'path', type: 'string', required: true }, ...parameters] },
      },
    },
  };
}
