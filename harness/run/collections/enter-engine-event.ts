import { dirname } from 'node:path';
import { answerOf } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { type SoFar, type Turns, turnOf } from './collection-turns.ts';
import { TURNS_ON_MOCK, withheldFiles } from './engine-run.ts';
import { readAddress } from './objection-to-call.ts';
import { shortened } from '../../lib/shortened.ts';
import { objectionToFile } from '../../replay/newman/collection-files.ts';
import type { NewmanEvent, Refusal } from '../../replay/newman/newman-event.ts';

type EventOf<Kind extends NewmanEvent['kind']> = Extract<NewmanEvent, { kind: Kind }>;

/** Puts what the engine tells where it belongs: into its turn, into the account of the collection, or among what is secret. */
export function enterEngineEvent(event: NewmanEvent, soFar: SoFar, course: Course, { contract, learn }: CollectionReplay): void {
  const { turns } = soFar;
  const { account } = course;
  switch (event.kind) {
    case 'request':
      enterRequest(event, soFar, course);
      break;
    case 'assertion':
      enterAssertion(event, turns);
      break;
    case 'scriptError':
      enterScriptError(event, turns);
      break;
    case 'variables':
      learn.ofVariables(event.values);
      break;
    case 'repeated':
      account.note('collection-request-not-sent', OFTEN_ENOUGH, event.position);
      break;
    case 'violation':
      enterViolation(event, course, contract);
      break;
    case 'fileMissing':
      account.note('collection-request-not-sent', `the file ${event.file} is not there`, event.position);
      break;
    case 'done':
      if (event.early === 'crashed') account.note('collection-ended-early', `it broke off: ${event.detail ?? 'no reason given'}`, '');
      break;
    default:
  }
}

/** Of what was sent the line has told already; this is what never came to it. */
function enterRequest(event: EventOf<'request'>, { turns, unsent }: SoFar, { account }: Course): void {
  const { position, turn, script, refused, failure, isSubRequest } = event;
  const why = refused && whyRefused(refused, event);
  if (why !== undefined) unsent.enterUnsent({ ...event, aside: isSubRequest }, why);
  if (refused === 'address' && why !== undefined) account.unsent(why, position, script);
  else if (!isSubRequest && failure !== undefined && !refused && !turns.has(turn))
    account.note('collection-request-not-sent', failure, position);
}

/** Why the engine did not send a request, as a part of a sentence. */
function whyRefused(refused: Refusal, { url, isSubRequest }: EventOf<'request'>): string {
  switch (refused) {
    case 'address': {
      const address = readAddress(url, isSubRequest);
      return 'objection' in address ? address.objection : 'its address is no URL';
    }
    case 'host':
      return `the contract does not name ${shortened(url, 200)}`;
    case 'file':
      return 'a file of it may not be sent, or is not there';
    case 'requests':
      return 'there were as many requests as there may be';
  }
}

function enterAssertion(event: EventOf<'assertion'>, turns: Turns): void {
  const { name, outcome, message, script } = event;
  if (outcome === 'skipped') return;
  turnOf(turns, event).tests.push({
    name,
    passed: outcome === 'passed',
    ...(message !== undefined && { message }),
    ...(script && { script }),
  });
}

/** What is expected of an answer is a test wherever it stands; where a script cannot be read, none of its tests has run. */
function enterScriptError(event: EventOf<'scriptError'>, turns: Turns): void {
  const { where, message, unreadable, calledAgain } = event;
  const { tests, errors, beside } = turnOf(turns, event);
  const [, unmet] = /^AssertionError: (.*)$/s.exec(message) ?? [];
  if (where === 'test' && unmet !== undefined) tests.push({ name: 'what is expected outside of tests', passed: false, message: unmet });
  else if (where === 'test' && unreadable) tests.push({ name: 'all tests of the script', passed: false, message });
  else if (where === 'test' && calledAgain && beside.some(answerOf))
    tests.push({ name: 'what is expected of an answer to pm.sendRequest', passed: false, message, because: CALLED_AGAIN });
  else errors.push({ where, message });
}

const CALLED_AGAIN =
  'Its callback has broken off, and is called again then without an answer, which hides why; in a pm.test within the callback it is told';

function enterViolation(event: EventOf<'violation'>, course: Course, contract: CollectionReplay['contract']): void {
  const { what, detail, position = '', script } = event;
  const { account } = course;
  switch (what) {
    case 'file':
      enterFile(detail, position, course, contract);
      break;
    case 'reach':
      account.overreach(`reaches for ${detail}, which the sandbox does not have`, position, script, NO_NODE);
      break;
    case 'host':
      account.overreach(`asks ${detail}, which the contract does not name`, position, script);
      break;
    default:
      if (script) {
        const { line, ...whole } = script;
        account.overreach(`is ended${line === undefined ? '' : ` in line ${line}`}: ${detail}`, position, whole, UNBOUNDED);
      } else if (what === 'time') account.note('collection-ended-early', detail, position);
      else account.overreach(`the run is ended: ${detail}`, position, undefined, UNBOUNDED);
  }
}

function enterFile(file: string, position: string, { opened, account }: Course, contract: CollectionReplay['contract']): void {
  const { path, files } = opened.contract;
  const objection = objectionToFile(dirname(path), file, withheldFiles(contract));
  if (objection === 'missing') account.note('collection-request-not-sent', `the file ${file} is not there`, position);
  else if (objection === undefined && !files)
    account.note('collection-request-not-sent', `it sends ${file}, and the contract does not say files: true`, position);
  else account.overreach(`the file ${file} was not sent: no request may send it`, position, undefined, OTHER_FILE);
}

const OFTEN_ENOUGH = `a script would have it come again after ${TURNS_ON_MOCK} times, which on the mock, whose data is made up, may have no end`;
const OTHER_FILE = 'Put the file into the folder of the collection, under a name that does not start with a dot, and name it from there.';
const NO_NODE = 'Take it out of the script: what runs in Postman has no need of it.';
const UNBOUNDED =
  'Look at what runs in a circle, or is kept, in the script or the request: it may take no more time, memory or requests than that.';
