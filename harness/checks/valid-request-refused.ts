import { isDynamic } from '../model/case.ts';
import { ANSWER_STEP } from '../model/dynamic-reference.ts';
import { FIRST_PAGE } from '../model/next-link.ts';
import { isStateRefused } from './polling-not-idempotent.ts';
import { GOOD_FOR_TOKEN, isRefusedAfterExchange } from './parts/exchanged-key.ts';
import { type Check, isOfContent, isTurnedAway, type Objection, type Subject } from './check.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';

export const validRequestRefused: Check = {
  id: 'valid-request-refused',
  title: 'A valid request is accepted',
  severity: 'error',
  fault: 'service',
  why: 'What the definition allows must work; certification asks for successful calls of every operation.',
  hint: 'Look at the answer in the report: either the definition asks for too little, or the service for too much.',
  *check(subject) {
    const { case: made, response, operation, exchange } = subject;
    // Of the test connection it is told as such.
    if (made.expected.kind !== 'success' || made.kind === 'test-connection' || response.status < 400 || response.status >= 500) return;
    // Of 429 it is told as such, whatever was asked for.
    if (response.status === 429) return;
    if (made.kind === 'example' && !isTurnedAway(response.status)) return;
    // Of a state that is good for one poll only, too.
    if (made.kind === 'polling-trigger' && isStateRefused(exchange.step, response.status)) return;
    // Of links to further pages it is told as such.
    if (made.kind === 'paging' && exchange.step !== FIRST_PAGE) return;
    // Another check tells it, with the places that hang on it.
    if (isDynamic(made.kind) && exchange.step !== ANSWER_STEP) return;
    yield { ...explain(subject), at: operation.at };

    function explain({
      given,
      givenFault,
      givenAt = `operations.${operation.operationId}.inputs`,
      fixedInput,
      takenBefore,
      neverFound,
      credentialAccepted,
    }: Subject): Pick<Objection, 'message' | 'fault' | 'hint'> {
      const detail = exchange.mock?.detail ? ` (${exchange.mock.detail})` : '';
      if (isRefusedAfterExchange(subject.connector, operation, exchange))
        return { message: `${GOOD_FOR_TOKEN} a valid request is refused with ${response.status}.`, fault: 'connector' };
      if (refusesCredential(response.status)) {
        const message = `The credential of the contract is refused with ${response.status}.`;
        return { message, fault: 'credentials', ...(credentialAccepted && OF_ACCEPTED[credentialAccepted](response.status)) };
      }
      // What is deleted or made can be so once.
      if (takenBefore && [404, 409, 410].includes(response.status)) {
        const message = `A request with a bad credential was accepted before, and has done already what this one asks for (${response.status}).`;
        return { message, fault: 'service' };
      }
      const isFixed = operation.parameters.every(({ in: place }) => place !== 'path');
      if (neverFound && isFixed) {
        const message = `${operation.method.toUpperCase()} ${operation.path} is answered 404, with its required inputs and without: nothing shows that the service has it there.`;
        return {
          message,
          fault: 'service',
          hint: 'Compare path and basePath of the definition, and the url of the target, with what the service has.',
        };
      }
      if (givenFault !== undefined && isOfContent(response.status)) {
        return {
          message: `A request that is not as the definition declares is refused with ${response.status}: ${givenFault}.`,
          fault: 'configuration',
          hint: `Give a value as declared under ${givenAt} in the contract.`,
        };
      }
      const naming = given.filter((parameter) => parameter.in === 'path' || parameter.required).map(({ name }) => `"${name}"`);
      const ofChoices = explainChoices(subject, naming, givenAt);
      if (ofChoices) return ofChoices;
      if (response.status === 404 && naming.length > 0) {
        const message = `What the contract gives for ${naming.join(', ')} names something that is not there (404).`;
        return {
          message,
          fault: 'configuration',
          hint: `Give what exists under ${givenAt} in the contract.`,
        };
      }
      if (response.status === 409 && fixedInput !== undefined && !exchange.mock) {
        return {
          message: `A request that changes something is refused with 409, and ${fixedInput} is the same in each run: the service may have it, or have done it, already.`,
          fault: 'configuration',
          hint: `Write \${unique} into a text under ${givenAt} in the contract, which makes it another one for each call, or give what the service can do once more.`,
        };
      }
      if (response.status === 404 && !isFixed) {
        // A declared example or default is valid, but need not name a record of this service.
        const message = `The declared values name nothing that is there (404); give ones that exist under ${givenAt} in the contract.`;
        return { message, fault: 'configuration' };
      }
      return {
        message: `A valid request is refused with ${response.status}${detail}.`,
        fault: given.length > 0 && exchange.mock ? 'configuration' : 'service',
      };
    }
  },
};

/**
 * What is said of first choices of drop-downs: one that is all that is asked with, and is called a bad request, the operation does
 * not know. Several need not go together, and what exists may lack what is asked for.
 */
function explainChoices(
  { case: { chosen = [] }, response: { status }, operation }: Subject,
  naming: readonly string[],
  givenAt: string,
): Pick<Objection, 'message' | 'fault' | 'hint'> | undefined {
  if (chosen.length === 0) return undefined;
  const isAlone = operation.parameters.filter(({ required, in: place }) => required || place === 'path').length === 1;
  const offered = chosen.map(({ input, from }) => `"${input}" by ${from}`).join(', ');
  const beside = naming.length === 0 ? '' : `, with ${naming.join(', ')} as the contract gives it`;
  const isCertain = isAlone && chosen.length === 1 && chosen[0]?.input.includes('/') === false && status !== 404;
  return {
    message: `What drop-downs offer first is refused with ${status}: ${offered}${beside}.`,
    fault: isCertain ? 'service' : 'configuration',
    hint: `Compare the value that was sent with what the operation takes. Where the drop-downs are right, give values that go together, and exist, under ${givenAt} in the contract.`,
  };
}

/** What is said of a credential that is refused although it is a good one. */
const OF_ACCEPTED = {
  here: (status: number) => ({
    message: `The credential of the contract is refused with ${status}, and was accepted in other cases of the operation.`,
    hint: 'Look whether the service locks callers after the wrong credentials that were sent on purpose, or lets each caller do only so much.',
  }),
  elsewhere: (status: number) => ({
    message: `The credential of the contract is refused with ${status}, and was accepted by other operations.`,
    hint: 'Give the credential what this operation needs; or look whether the service locks callers after wrong credentials, which were sent on purpose.',
  }),
} as const;
