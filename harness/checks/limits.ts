import type { Statement } from '../model/finding.ts';
import type { Fault, Severity } from '../model/severity.ts';

/** Something that keeps a part of the connector from being exercised. Never the connector's pass, never its failure. */
export interface Limit {
  readonly severity: Severity;
  readonly fault: Fault;
  readonly title: string;
  readonly why: string;
  readonly hint: string;
}

/** The findings that say what was not exercised, by id. `docs/checks.md` lists them beside the checks. */
export const limits = {
  'target-unusable': {
    severity: 'error',
    fault: 'environment',
    title: 'Every target of the run can be used',
    why: 'A service that is down, a command that fails or a credential that is missing leaves nothing to look at; other targets are exercised all the same.',
    hint: 'Bring the target up, or leave it out with --target.',
  },
  'credential-refused': {
    severity: 'error',
    fault: 'credentials',
    title: 'The service takes the credential of the contract',
    why: 'Where the right credential is refused, every case would fail and none would say anything of the connector.',
    hint: 'Check the value behind the connection in the contract, whether it has expired, and what it is allowed to do.',
  },
  'clock-skew': {
    severity: 'warning',
    fault: 'environment',
    title: 'Service and machine agree on the time',
    why: 'Tokens and signatures hold for a time: with clocks more than five minutes apart, good ones are refused and expired ones are taken.',
    hint: 'Set the clock that is wrong.',
  },
  'no-response': {
    severity: 'error',
    fault: 'environment',
    title: 'Every request gets an answer',
    why: 'Without an answer nothing is proven.',
    hint: 'Check the target’s address, that the service is up, and its time-out: the platform waits 2 minutes.',
  },
  'response-too-large': {
    severity: 'warning',
    fault: 'harness',
    title: 'Answers are read to their end',
    why: 'Larger answers are cut off and not compared; the platform itself stops at 100 MB.',
    hint: 'Give inputs that make the answer smaller.',
  },
  'response-compressed': {
    severity: 'info',
    fault: 'service',
    title: 'Answers come in a coding that was asked for',
    why: 'Requests ask for answers as they are (Accept-Encoding: identity). Compressed ones were unfolded and looked at all the same, but for those of a coding that Conncert does not know.',
    hint: 'Let the service compress only for those who say that they accept it.',
  },
  'mock-unsupported': {
    severity: 'info',
    fault: 'harness',
    title: 'The mock can answer for the operation',
    why: 'What the mock cannot do says nothing about the connector; the operation was not exercised on it.',
    hint: 'Test the operation against the real service.',
  },
  'pattern-not-compared': {
    severity: 'info',
    fault: 'harness',
    title: 'Texts can be held against their pattern',
    why: 'A pattern that tries countless ways to match takes hours on an unlucky text, here and in every program that uses it; it is given up after 0.2 seconds.',
    hint: 'Write the pattern so that each part can match in one way only: ^a+$, not ^(a+)+$.',
  },
  'auth-not-exercised': {
    severity: 'info',
    fault: 'harness',
    title: 'A bad credential can be presented',
    why: 'Where a policy, custom code or the gateway puts the credential, no security definition says so, and neither right nor wrong can be shown; nor can it for a connection parameter set with which no target signs in. The gate of the profile stays open.',
    hint: 'Add the security definition that the credential belongs to, or test sign-in by hand; give each connection parameter set a target of its own.',
  },
  'policy-not-emulated': {
    severity: 'info',
    fault: 'harness',
    title: 'Every policy is one that can be applied',
    why: 'What a policy of an unknown template does to requests cannot be done here, so that the real service would not be asked as the platform asks it.',
    hint: 'Check the template’s id, or test the operations concerned on the platform.',
  },
  'input-undeclared': {
    severity: 'warning',
    fault: 'configuration',
    title: 'What the contract gives in bodies is declared',
    why: 'Services mostly pass over a property that they do not know, and flows send none that is not declared: a misspelt name leaves untried what was meant.',
    hint: 'Correct the name in the contract, or declare the property where the service knows it.',
  },
  'protocol-not-played': {
    severity: 'info',
    fault: 'harness',
    title: 'Every protocol that the definition declares is played',
    why: 'Nothing tells what the platform would do there, or it is not known well enough to be done here; what the operations concerned answer by themselves was looked at all the same.',
    hint: 'Test it on the platform. A file picker is played where an input offers it: x-ms-dynamic-values with the capability file-picker.',
  },
  'script-not-emulated': {
    severity: 'info',
    fault: 'harness',
    title: 'Operations are answered by what answers them on the platform',
    why: 'Custom code handles the operation on the platform and is not run here.',
    hint: 'Test the operations concerned on the platform, or through a target that is its gateway (gateway: true in the contract).',
  },
  'collection-request-unmatched': {
    severity: 'info',
    fault: 'configuration',
    title: 'Every request of a collection calls an operation of the connector',
    why: 'A request that fits no operation says nothing of the connector: it may have been left out of it, or the collection is for another version.',
    hint: 'Add the operation to the connector, or correct the request’s method and path.',
  },
  'collection-request-not-sent': {
    severity: 'info',
    fault: 'configuration',
    title: 'Every request of a collection can be sent',
    why: 'A request without an address, with a variable that nobody gives a value, one that changes data where the target allows no writes, or one that the contract or a script leaves out shows nothing.',
    hint: 'As the message says why: give values under variables of the collection, say writes: true for a target whose data may be changed, or look at the script. What the contract says to skip is not sent on purpose.',
  },
  'collection-nothing-sent': {
    severity: 'warning',
    fault: 'configuration',
    title: 'Something of every collection is sent',
    why: 'A collection of which nothing reaches the service has tested nothing.',
    hint: 'See collection-request-not-sent for why; name the target that the collection is for under target of the collection.',
  },
  'collection-operation-uncovered': {
    severity: 'info',
    fault: 'configuration',
    title: 'Collections cover every operation',
    why: 'What no request of the contract’s collections calls, or none that was sent, is only seen by generated cases.',
    hint: 'Add requests for the operations to the collection if it is meant to cover all of them.',
  },
  'collection-overreach': {
    severity: 'error',
    fault: 'configuration',
    title: 'Collections try nothing that they may not',
    why: 'A collection is somebody’s program. It may reach hosts that the contract names and files of its own folder, in bounded time and memory (a script has 30 s, waits included, or the scriptTimeout of the contract); scripts have no part of Node.js: whatever tries is held back, and told even where the script takes no notice.',
    hint: 'Look at the request or script. A host that is meant goes under hosts of the collection in the contract; where it is the service, put a variable in its place in the collection: {{baseUrl}}.',
  },
  'collection-ended-early': {
    severity: 'error',
    fault: 'configuration',
    title: 'Collections come to their end within bounds',
    why: 'Scripts may run in circles or fill the memory; whatever stood behind was not exercised.',
    hint: 'Look at the script that ran last; a collection that only takes long gets a longer timeout in the contract.',
  },
} as const satisfies Readonly<Record<string, Limit>>;

/** The id of a limit. */
export type LimitId = keyof typeof limits;

/** The statement that something was not exercised. */
export function limitStatement(id: LimitId, message: string, fault?: Fault): Statement {
  const { severity, fault: usual, hint } = limits[id];
  return { id, kind: 'check', severity, fault: fault ?? usual, message, hint };
}
