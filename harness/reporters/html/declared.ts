import type { Case } from '../../model/case.ts';
import type { OperationOutline } from '../../model/event.ts';
import { counted } from '../../lib/counted.ts';
import type { Limits } from './limits.ts';
import { type Markup, markup } from './markup.ts';
import { shortened } from '../../lib/shortened.ts';

type Response = OperationOutline['responses'][number];
type Input = OperationOutline['inputs'][number];

/** An operation as the definition declares it: inputs and every response. */
export function declaredOperation(outline: OperationOutline): Markup {
  const { description, inputs, responses } = outline;
  const title = `${counted(inputs.length, 'input')}, ${counted(responses.length, 'response')}`;
  return markup`<details class="declaration">
<summary>As declared: ${title}</summary>
<div class="case-body">${description !== undefined && markup`<p>${shortened(description, 2000)}</p>`}
${inputsTable(outline.inputs)}
${responses.map((response) => responseMarkup(response, Number.MAX_SAFE_INTEGER))}</div>
</details>`;
}

/** What a callback is to hold. */
export function declaredNotification({ notification }: OperationOutline, limits: Limits): Markup {
  if (notification === undefined) return markup`<p class="note">Nothing is declared of notifications.</p>`;
  return markup`<h5>Notification</h5>${limits.schema > 0 && markup`<pre tabindex="0">${shortened(notification, limits.schema)}</pre>`}`;
}

/**
 * What the definition declares for one case: its inputs, with the values sent where they are the case's, and the
 * response for the status that came.
 */
export function declaredForCase(outline: OperationOutline, planned: Case | undefined, status: number | undefined, limits: Limits): Markup {
  return markup`${inputsTable(outline.inputs, planned)}
${status === undefined ? successResponse(outline, limits) : responseFor(outline, status, limits)}`;
}

/** Where no response came, the one that was to be expected. */
function successResponse({ responses }: OperationOutline, limits: Limits): Markup | undefined {
  const response = responses.find((candidate) => /^2\d\d$/.test(candidate.status));
  return response && responseMarkup(response, limits.schema);
}

function responseFor({ responses }: OperationOutline, status: number, limits: Limits): Markup {
  const own = responses.find((response) => response.status === String(status));
  const response = own ?? responses.find((candidate) => candidate.status === 'default');
  if (response) return responseMarkup(response, limits.schema, own ? undefined : `stands for ${status}`);
  const declared = responses.map((candidate) => candidate.status).join(', ');
  return markup`<h5>Response ${status}</h5><p class="undeclared">None is declared for ${status}${declared !== '' && `, only for ${shortened(declared, 100)}`}.</p>`;
}

function responseMarkup(response: Response, limit: number, remark?: string): Markup {
  const { status, description, mediaTypes, headers, schema } = response;
  const facts = [mediaTypes.length > 0 && mediaTypes.join(', '), headers.length > 0 && `headers ${headers.join(', ')}`].filter(
    (fact) => fact !== false,
  );
  return markup`<h5>Response ${shortened(status, 40)}${remark !== undefined && ` (${remark})`}</h5>
${description !== undefined && description !== '' && markup`<p>${shortened(description, 300)}</p>`}
${facts.length > 0 && markup`<p class="note">${shortened(facts.join(' · '), 300)}</p>`}
${schema === undefined ? markup`<p class="note">No schema is declared.</p>` : limit === 0 ? markup`<p class="note">Its schema stands above, under “As declared”.</p>` : markup`<pre tabindex="0">${shortened(schema, limit)}</pre>`}
`;
}

function inputsTable(inputs: readonly Input[], planned?: Case): Markup {
  if (inputs.length === 0) return markup`<p class="note">No inputs are declared.</p>`;
  return markup`<div class="scroll"><table class="inputs">
<thead><tr><th scope="col">Input</th><th scope="col">In</th><th scope="col">Type</th>${planned && markup`<th scope="col">Given</th>`}</tr></thead>
<tbody>${inputs.map((input) => inputRow(input, planned))}</tbody>
</table></div>`;
}

function inputRow({ name, in: place, required, type }: Input, planned: Case | undefined): Markup {
  const given = planned && markup`<td>${givenValue(planned, name, place)}</td>`;
  return markup`<tr><td><code>${shortened(name, 120)}</code>${required && markup` <span class="required">required</span>`}</td><td>${place}</td><td>${shortened(type, 200)}</td>${given}</tr>
`;
}

function givenValue({ inputs, invented }: Case, name: string, place: string): Markup {
  const key = [`${place}.${name}`, name].find((candidate) => Object.hasOwn(inputs, candidate));
  if (key === undefined) return markup`<span class="note">not given</span>`;
  const value = shortened(JSON.stringify(inputs[key]) ?? '', 300);
  return markup`<code>${value}</code>${invented.includes(key) && markup` <span class="note">made up</span>`}`;
}
