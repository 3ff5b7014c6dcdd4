import { shortened } from '../lib/shortened.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';
import type { SignInOfCall } from '../model/case.ts';
import type { ScriptTest } from '../model/exchange.ts';
import { type Check, isTurnedAway, type Objection } from './check.ts';
import { redirectOf } from './redirected.ts';

/** What the mock answers is made up: tests that hold it against real data fail there, which shows nothing. */
export const collectionTestFailed: Check = {
  id: 'collection-test-failed',
  title: 'The tests of a collection pass',
  severity: 'error',
  fault: 'service',
  why: 'Whoever wrote the collection says with pm.test what must come back.',
  hint: 'Mend the service, or the test in the collection; the request and its answer are in the report.',
  *check({ exchange, operation, response, case: { expected, credential }, credentialAccepted }) {
    const { status } = response;
    const redirect = redirectOf(response, exchange.request.url);
    const { fault, signIn, names } = expected.kind === 'collection' ? expected : {};
    const tests = exchange.scripts?.tests ?? [];
    const isSaid = tests.some(({ passed }) => passed);
    const isGood = credential === 'right' && credentialAccepted !== undefined;
    for (const test of tests)
      if (!test.passed) yield { ...testFailure(test, { status, isSaid, fault, signIn, isGood, redirect, names }), at: operation.at };
  },
};

/** Under which a test fails. */
interface Circumstances {
  readonly status: number;
  /** Whether another test of the request passes. */
  readonly isSaid: boolean;
  /** What is wrong with the request itself. */
  readonly fault: string | undefined;
  readonly signIn: SignInOfCall | undefined;
  /** Whether it presented the connection's credential, and that was accepted elsewhere. */
  readonly isGood?: boolean;
  /** Where the answer redirects to, as `redirectOf` says it. */
  readonly redirect: string | undefined;
  /** What the path names as the collection has it written out. */
  readonly names?: readonly string[] | undefined;
}

/**
 * What a failing test has to say; it shows nothing of a service that refuses a request which is wrong itself, nor where it was not asked
 * with what the collection has to sign in, nor of what a redirect leads to.
 */
export function testFailure(
  { name, message = '', because }: ScriptTest,
  { status, isSaid, fault: ownFault, signIn, isGood, redirect, names = [] }: Circumstances,
): Pick<Objection, 'message' | 'fault' | 'hint'> {
  const said = `The test "${shortened(name, 200)}" fails: ${shortened(message, 500).replace(/\.$/, '') || 'no reason given'}.`;
  const own = ownFaultIn(message);
  if (own !== undefined) return { message: said, fault: 'configuration', hint: own };
  if (because !== undefined)
    return {
      message: `${said} ${because}.`,
      fault: 'configuration',
      hint: 'Let what it depends on happen, as what is told of that says how; or leave the test out where that is not to be.',
    };
  if (ownFault !== undefined && status >= 400 && status < 500 && !isTurnedAway(status))
    return {
      message: `${said} The service answers ${status}, and the request is not in order: ${ownFault}.`,
      fault: 'configuration',
      hint: 'Give the variables of the request their values, or mend it in the collection; the test of a request that is to be refused says so.',
    };
  if (redirect !== undefined)
    return {
      message: `${said} The service redirects (${status}) ${redirect}, and redirects are not followed here.`,
      fault: 'configuration',
      hint: 'Let the request ask the final address, or its test expect the redirect.',
    };
  if (status === 404 && names.length > 0)
    return {
      message: `${said} The service answers 404: ${names.map((name) => `"${shortened(name, 60)}"`).join(', ')}, which the collection has in the path, may name nothing that is there.`,
      fault: 'configuration',
      hint: 'Put what exists in its place, by a variable that the contract or an earlier answer gives.',
    };
  if (signIn === 'replaced')
    return {
      message: `${said} The request has presented the credential of the target’s connection, in place of another one that the collection has.`,
      fault: 'configuration',
      hint: 'Say auth: collection for the collection in the contract, where its requests are to present what it says; or give it the credential of the connection.',
    };
  if (signIn === 'own' && !isSaid && refusesCredential(status))
    return {
      message: `${said} The service answers ${status}, and the request has presented what the collection has there, not the credential of the target’s connection.`,
      fault: 'configuration',
      hint: 'Let the request sign in as the others of the collection do; what has No Auth, or a credential that is written out, stays as it is.',
    };
  const isOverStatus = !isSaid || message.includes(String(status));
  if (isGood && isOverStatus && refusesCredential(status))
    return {
      message: `${said} The service refuses the credential of the target’s connection with ${status}, and has accepted it in other requests.`,
      fault: 'credentials',
      hint: 'Give the credential what this operation needs; what the operation asks for besides, a signature, say, the collection must give.',
    };
  return { message: said };
}

/** What to do about a failure that is the test's own doing, whatever was answered; undefined where the answer may have brought it about. */
export function ownFaultIn(message: string): string | undefined {
  return OWN_FAULTS.find(([pattern]) => pattern.test(message))?.[1];
}

const MEND_SCRIPT = 'Mend the script of the collection: whatever the service answers, it fails so.';
const LACKING = 'Take it out of the script, or put something in its place that collections can do outside of Postman’s own program.';

/** By what the engine says. What is no function, or has no property, may be of the answer, unless it is of what scripts are given. */
const OWN_FAULTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/^(Invalid Chai property: |\S+ is not defined$|Cannot access '\S+' before initialization|Assignment to constant variable)/, MEND_SCRIPT],
  [
    /^(pm|postman|_|CryptoJS|moment|JSON|Math|Object|Array|Date|Number|String|Promise|console)(\.\w+)+ is not a (function|constructor)$/,
    MEND_SCRIPT,
  ],
  [/^((pm\.)?expect|require)\(\.\.\.\)(\.\w+)* is not a function$/, MEND_SCRIPT],
  // What a callback has thrown comes to it again as the error of its request.
  [/^expected ReferenceError: /, MEND_SCRIPT],
  [/^Maximum call stack size exceeded$/, MEND_SCRIPT],
  [/\bsendrequest: nothing to request\b/, MEND_SCRIPT],
  [/^SyntaxError: /, MEND_SCRIPT],
  [/^(Vault access denied|Cannot find (module|package) )/, LACKING],
];
