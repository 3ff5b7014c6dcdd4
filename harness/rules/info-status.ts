import type { Connector } from '../model/connector.ts';
import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Hit, Rule } from './rule.ts';

const ANNOTATION = 'x-ms-api-annotation';

export const infoStatus: Rule = {
  id: 'info-status',
  title: 'No part claims to be further than the whole',
  severity: 'warning',
  weights: { custom: 'info' },
  scope:
    'x-ms-api-annotation.status of info and of visible operations; a service counts as beta where its title, host or base path says so',
  microsoft: { rule: 'ProductionStatusOnBetaService, OperationStatusAheadOfConnector' },
  why: 'Makers take what is called Production for finished and build on it.',
  hint: 'Set x-ms-api-annotation.status to "Preview" until connector and service are out of it.',
  examples: {
    bad: {
      definition: {
        info: { [ANNOTATION]: { status: 'Preview' } },
        paths: { '/tickets': { get: { [ANNOTATION]: { status: 'Production' } } } },
      },
    },
    good: {
      definition: {
        info: { [ANNOTATION]: { status: 'Production' } },
        paths: { '/tickets': { get: { [ANNOTATION]: { status: 'Preview' } } } },
      },
    },
  },
  *check(connector) {
    const { info, operations } = connector;
    const status = statusOf(info.extensions);
    if (status === 'production') yield* betaService(connector);
    if (status !== 'preview') return;
    for (const { operationId, extensions, at } of operations.filter(isVisible)) {
      if (statusOf(extensions) !== 'production') continue;
      const message = `${operationId} says that it is in production, but the connector is in preview.`;
      yield { message, at: placeIn(at, ANNOTATION, 'status'), operationId };
    }
  },
};

function* betaService({ info, host = '', basePath = '' }: Connector): Generator<Hit> {
  const told = [
    ['title', info.title ?? ''],
    ['host', host],
    ['base path', basePath],
  ].find(([, text]) => BETA.test(text ?? ''));
  if (!told) return;
  const message = `The connector says that it is in production, but its ${told[0]} "${told[1]}" speaks of a beta.`;
  yield { message, at: placeIn(info.at, ANNOTATION, 'status') };
}

function statusOf(extensions: Readonly<Record<string, unknown>>): string | undefined {
  const annotation = extensions[ANNOTATION];
  if (typeof annotation !== 'object' || annotation === null) return undefined;
  const { status } = annotation as { readonly status?: unknown };
  return typeof status === 'string' ? status.trim().toLowerCase() : undefined;
}

const BETA = /(?<![a-z0-9])(?:alpha|beta|preview)(?![a-z])/i;
