import { evaluateText, plainText } from './evaluate-expression.ts';
import { chosenWord } from './parts/chosen-word.ts';
import { encodeWithinUrl } from './parts/encode-within-url.ts';
import { fillVariables } from './parts/fill-variables.ts';
import { setPair } from './parts/set-pair.ts';
import { oneOf, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** The method with which the operation was called. */
const ORIGINAL = '@Request.OriginalHTTPMethod';
const METHOD = oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', ORIGINAL);

/**
 * Sends the request to another path below the service URL, and by another method where one is named. Variables in braces are those of
 * the operation's own path; the query stays, and one that `newPath` holds goes over it (inferred).
 */
export const routerequesttoendpoint: PolicyTemplate = {
  id: 'routerequesttoendpoint',
  open: true,
  parameters: {
    newPath: REQUIRED,
    httpMethod: METHOD,
  },
  sections: REQUEST_AND_RESPONSE,
  onRequest: (step) => {
    const { exchange, policy } = step;
    const template = plainText(policy.parameters['newPath']).trim();
    if (template === '') return step.note('policy-not-applied', 'The policy names no path.', 'newPath');
    const fill = (text: string) => fillVariables(step, text, 'newPath');
    const [path = '', query] = evaluateText(step, template, { parameter: 'newPath', encode: encodeWithinUrl, fill }).split(/\?(.*)/s);
    exchange.path = path.startsWith('/') ? path : `/${path}`;
    for (const [name, value] of new URLSearchParams(query)) exchange.query = setPair(exchange.query, name, value);
    const method = chosenWord(policy, 'httpMethod', METHOD) ?? ORIGINAL;
    exchange.method = method === ORIGINAL ? exchange.originalMethod : method;
  },
};
