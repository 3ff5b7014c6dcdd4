import type { Limit } from './limits.ts';

/** What the gateway may notice while it passes a request on, by the id of its note. `docs/checks.md` lists them beside the checks. */
export const gatewayNotes = {
  'policy-value-missing': {
    severity: 'warning',
    fault: 'configuration',
    title: 'Every expression of a policy has a value',
    why: 'Where an expression has no value the platform puts nothing in its place, and the request goes to another address or without a header.',
    hint: 'Give the connection parameter in the contract, or the input from which the policy reads.',
  },
  'policy-expression-literal': {
    severity: 'warning',
    fault: 'connector',
    title: 'Expressions of policies are understood',
    why: 'What cannot be understood where it stands goes to the service as it is written, or leads nowhere.',
    hint: "Write it like @headers('name'), with a function that policies know: connectionParameters, headers, queryParameters, body, item, triggerBody.",
  },
  'policy-not-applied': {
    severity: 'info',
    fault: 'connector',
    title: 'Policies find what they change',
    why: 'A policy whose property is not there changes nothing, and nobody is told.',
    hint: 'Compare the policy’s paths with what is sent and what comes back.',
  },
  'policy-url-invalid': {
    severity: 'error',
    fault: 'connector',
    title: 'Policies make addresses',
    why: 'What a policy makes is no URL: the platform cannot call it.',
    hint: 'Write the template with scheme and host, and give the connection parameters it uses a value.',
  },
  'policy-header-invalid': {
    severity: 'error',
    fault: 'connector',
    title: 'Headers that policies set can be sent',
    why: 'A header’s name is one word, and its value stands on one line: nothing else can be written into a request, and the call fails.',
    hint: 'Take line breaks, and blanks in the name, out of the policy; values of the contract may bring them in as well.',
  },
  'policy-call-failed': {
    severity: 'error',
    fault: 'service',
    title: 'Requests that policies make are answered',
    why: 'The platform fails the operation where a policy’s own request fails.',
    hint: 'Look at the request in the report, and at the address and headers that the policies before it leave.',
  },
  'policy-host-unnamed': {
    severity: 'error',
    fault: 'configuration',
    title: 'Policies lead to hosts that the contract names',
    why: 'Nothing is ever sent to a host that the contract does not name.',
    hint: 'Add the host under targets.<name>.hosts in the contract, with the URL that stands in for it.',
  },
  'policy-write-refused': {
    severity: 'error',
    fault: 'configuration',
    title: 'Policies change no data where the target allows none to be changed',
    why: 'A policy may make another method of a request that only reads; a target that does not say writes: true gets no such request.',
    hint: 'Say writes: true for a target whose data may be changed, or skip the operation in the contract.',
  },
  'policy-connection-broken': {
    severity: 'error',
    fault: 'connector',
    title: 'The connection stays signed in',
    why: 'With this status the policy setconnectionstatustounauthenticated makes the platform ask the user to sign in anew, although the credential is good.',
    hint: 'Name the status that bad credentials alone are answered with, 401 as a rule; where the service refuses a good one, look at what it answers.',
  },
  'asynchronous-location-foreign': {
    severity: 'error',
    fault: 'service',
    title: 'An answer 202 names a Location on the connector’s own host',
    why: 'The platform asks there until the result comes, and only what is on the connector’s host passes the gateway with the credential.',
    hint: 'Let the service write the address under which it was called.',
  },
  'asynchronous-not-awaited': {
    severity: 'info',
    fault: 'harness',
    title: 'Work that goes on behind an answer 202 ends while a run waits',
    why: 'What the result is like is known only once it is there; a flow waits for longer than a run.',
    hint: 'Give inputs with which the work is done sooner, or test the operation on the platform.',
  },
  'asynchronous-endless': {
    severity: 'error',
    fault: 'service',
    title: 'An answer 202 comes to its result',
    why: 'A flow waits for the result; one that never comes makes it fail after its time-out.',
    hint: 'Let the address answer with the result, or with an error, once the work is done.',
  },
  'asynchronous-failed': {
    severity: 'error',
    fault: 'service',
    title: 'Where an answer 202 leads, a result comes',
    why: 'The operation was accepted, and the flow that waits for its result gets an error instead.',
    hint: 'Let the address that the Location names answer with the result, for the same credential.',
  },
  'asynchronous-result-open': {
    severity: 'error',
    fault: 'service',
    title: 'The result of work takes the credential that the work took',
    why: 'Whoever guesses the address reads the result without a credential. Of an address that holds a long random text that is not said: it may be the key.',
    hint: 'Let the address that the Location names answer 401 without a credential.',
  },
} as const satisfies Readonly<Record<string, Limit>>;

/** The id of a note. */
export type GatewayNoteId = keyof typeof gatewayNotes;
