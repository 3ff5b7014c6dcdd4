import { type Operation, type Response, successResponses } from '../model/operation.ts';

/**
 * The response that Power Fx reads: the success (2xx) with the lowest code, else `default`, else the first. Undefined where none is
 * declared.
 *
 * Source: the connector library of Power Fx.
 */
export function powerFxResponse(operation: Operation): Response | undefined {
  const { responses } = operation;
  return successResponses(operation)[0] ?? responses.find(({ status }) => status === 'default') ?? responses[0];
}
