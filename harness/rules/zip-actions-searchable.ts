import { isVisible } from '../model/operation.ts';
import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

/** What Microsoft demands can be seen by searching alone; a flow that names none of the operations cannot show it. */
export const zipActionsSearchable: Rule = {
  id: 'zip-actions-searchable',
  title: 'The sample flow uses the connector',
  severity: 'warning',
  weights: { custom: 'off' },
  microsoft: { policy: '5000.1.1.9' },
  scope: 'flows that could be read: one of them must name an operation',
  form: 'zip',
  why: 'Reviewers find the connector’s actions by the flow.',
  hint: 'Put an action or a trigger of the connector into the flow, and export the solution again.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Workflows/Sample.json': '{ "properties": {} }' } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Workflows/Sample.json': '{ "operationId": "ListTickets" }' } } } },
  },
  *check({ archive, files, operations }) {
    if (!archive) return;
    const names = new Set(archive.solutions.flatMap(({ file, workflows }) => workflows.map((name) => `${file}/${name}`)));
    const flows = files.flatMap(({ name, text }) => (names.has(name) && text !== undefined ? [text] : []));
    const visible = operations.filter(isVisible);
    if (flows.length === 0 || visible.length === 0) return;
    if (visible.some(({ operationId }) => flows.some((text) => text.includes(`"${operationId}"`)))) return;
    yield {
      message: `No flow names ${visible.length === 1 ? 'the operation' : `any of the ${visible.length} operations`}.`,
      at: archivePlace(archive),
    };
  },
};
