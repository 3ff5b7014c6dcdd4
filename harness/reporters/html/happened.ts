import type { Body, Exchange, MockNote, ScriptResults, ServiceCall } from '../../model/exchange.ts';
import { grouped } from '../../lib/counted.ts';
import { FAILURE_WORDS } from '../reading/expected-words.ts';
import { shownBody } from './body-text.ts';
import type { Limits } from './limits.ts';
import { type Markup, markup } from './markup.ts';
import { shortened } from '../../lib/shortened.ts';

/** An exchange as it went over the wire: the request, and the response or why none came. */
export function happened(
  { request, response, failure, mock, calls, scripts, step, arrived, more, startedAt }: Exchange,
  limits: Limits,
): Markup {
  const requestLine = `${request.method.toUpperCase()} ${shortened(request.url, 2000)}`;
  return markup`<h5>${arrived ? 'Arrived' : 'Request'}${step !== undefined && ` · ${step}`} <time datetime="${startedAt}">${startedAt.replace('T', ' ')}</time></h5>
${message(requestLine, request.headers, request.body, limits)}
${more !== undefined && markup`<p class="note">${grouped(more)} more arrived, which were counted and not kept.</p>`}
${
  response &&
  markup`<h5>${arrived ? 'Answered by this run' : 'Response'}</h5>
${message(String(response.status), response.headers, response.body, limits)}`
}
${
  failure &&
  markup`<h5>No response</h5>
<p class="transport">${capitalised(FAILURE_WORDS[failure.kind])}: ${shortened(failure.message, 1000)}</p>`
}
${mock && mockMarkup(mock)}
${scripts && scriptsMarkup(scripts)}
${calls && markup`<details class="calls"><summary>What the gateway asked of the service</summary>${calls.map((call) => callMarkup(call, limits))}</details>`}`;
}

/** What the collection's own tests said. */
function scriptsMarkup({ tests, errors }: ScriptResults): Markup | undefined {
  if (tests.length === 0 && errors.length === 0) return undefined;
  return markup`<h5>Tests of the collection</h5>
<ul class="tests">${tests.slice(0, MOST_TESTS).map(({ name, passed, message: why }) => markup`<li>${passed ? '✔' : '✖'} ${shortened(name, 200)}${why !== undefined && `: ${shortened(why, 500)}`}</li>`)}${errors.map(({ where, message: why }) => markup`<li>✖ The script ${where === 'test' ? 'after' : 'before'} the request broke off: ${shortened(why, 500)}</li>`)}</ul>
${tests.length > MOST_TESTS && markup`<p class="note">… and ${grouped(tests.length - MOST_TESTS)} more.</p>`}`;
}

const MOST_TESTS = 100;

function callMarkup({ purpose, request, platformUrl, response, failure }: ServiceCall, limits: Limits): Markup {
  return markup`<h5>${PURPOSE_WORDS[purpose]}</h5>
${platformUrl !== undefined && markup`<p class="note">On the platform: ${shortened(platformUrl, 2000)}</p>`}
${message(`${request.method.toUpperCase()} ${shortened(request.url, 2000)}`, request.headers, request.body, limits)}
${response && message(String(response.status), response.headers, response.body, limits)}
${failure && markup`<p class="transport">${capitalised(FAILURE_WORDS[failure.kind])}: ${shortened(failure.message, 1000)}</p>`}
${!response && !failure && markup`<p class="note">Put together, but not sent: the mock answers for the operation itself.</p>`}`;
}

const PURPOSE_WORDS: Readonly<Record<ServiceCall['purpose'], string>> = {
  rewritten: 'The request as it goes to the service',
  'side-call': 'A policy’s own request',
  again: 'Again, with a fresh token or after a wait',
  'follow-up': 'Where the answer 202 leads',
  unsigned: 'There once more, without the credential',
};

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: Body | undefined, limits: Limits): Markup {
  const names = Object.keys(headers).slice(0, limits.headers);
  const more = Object.keys(headers).length - names.length;
  const lines = names.map(
    (name) => markup`
<span class="header">${shortened(name, 120)}:</span> ${shortened(headers[name] ?? '', 500)}`,
  );
  const shown = body && body.bytes + body.data.length > 0 ? shownBody(body, limits.body) : undefined;
  return markup`<pre class="wire" tabindex="0"><b>${firstLine}</b>${lines}${more > 0 && `\n… and ${grouped(more)} more headers`}${
    shown &&
    markup`

${shown.text}`
  }</pre>${shown?.note !== undefined && markup`<p class="note">${shown.note}</p>`}`;
}

function mockMarkup({ source, detail }: MockNote): Markup {
  return markup`<p class="mock${source === 'unsupported' && ' ours'}"><strong>The mock</strong> ${MOCK_WORDS[source]}${detail !== undefined && `: ${shortened(detail, 500)}`}.</p>`;
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const MOCK_WORDS: Readonly<Record<MockNote['source'], string>> = {
  prism: 'made this answer from the declaration',
  repaired: 'made this answer and had to repair it',
  unsupported: 'could not make a valid answer, which is a limit of Conncert and not held against the connector',
  refused: 'refused the request as the declaration demands',
  unauthorised: 'refused the credential as the declaration demands',
  gone: 'has nothing there any more',
};
