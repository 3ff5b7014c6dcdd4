import { grouped } from '../../lib/counted.ts';
import { shortened } from '../../lib/shortened.ts';
import type { FlowInput, FlowView, MakersView, OperationView, PowerFxArgument, PowerFxView } from '../../model/makers-view.ts';
import { connectorName } from '../reading/connector-name.ts';
import { listed } from '../reading/counted.ts';
import {
  controlWords,
  droppedWords,
  FLOW_HIDDEN_WORDS,
  FX_HIDDEN_WORDS,
  fxTypeWords,
  sentWords,
  tokenWords,
} from '../reading/makers-words.ts';
import { type Paint, paintWith } from './paint.ts';
import { cut, cutStart, cutWithin, padded, plain, widthOf, wrapped } from './text.ts';

/** How the view is shown. */
interface Board {
  readonly paint: Paint;
  readonly columns: number;
}

/** One line of a list: what it is called, what it is, and its key. */
interface Row {
  readonly name: string;
  readonly what: string;
  readonly key: string;
}

const MOST_ROWS = 60;
const WIDEST_NAME = 44;

/** What makers see of a connector, for people at a terminal. */
export function renderMakersView(view: MakersView, { color, columns }: { readonly color: boolean; readonly columns: number }): string {
  const board = { paint: paintWith(color), columns: Math.max(columns, 40) };
  return `${[board.paint('bold', plain(connectorName(view.connector))), ...view.operations.flatMap((operation) => operationLines(operation, board))].join('\n')}\n`;
}

function operationLines({ operationId, method, path, flow, powerFx }: OperationView, board: Board): string[] {
  const { paint, columns } = board;
  const id = cut(operationId, columns);
  const head = `${paint('bold', id)}  ${paint('dim', cut(`${method} ${path}`, Math.max(columns - widthOf(id) - 2, 8)))}`;
  if (flow.hidden === 'internal' && powerFx.hidden) return ['', head, `  ${paint('dim', 'Makers do not see it: it is internal.')}`];
  return ['', head, ...flowLines(flow, board), ...powerFxLines(powerFx, board)];
}

function flowLines(flow: FlowView, board: Board): string[] {
  const { paint, columns } = board;
  const { title, visibility, hidden, inputs, sent, dropped, outputs, splitOn, pagination } = flow;
  const facts = [
    ...(hidden ? [FLOW_HIDDEN_WORDS[hidden]] : []),
    ...(visibility === 'important' || visibility === 'advanced' ? [visibility] : []),
    ...(pagination ? ['with paging'] : []),
  ];
  const remark = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  return [
    `  ${paint('cyan', 'Flows')}  ${cut(title, columns - 9 - remark.length)}${paint('dim', remark)}`,
    ...list('inputs', inputs.map(inputRow), board),
    ...words('sent unseen', sent.map(sentWords), board),
    ...words('left out', dropped.map(droppedWords), board),
    ...list(outputsTitle(flow), outputs.tokens.map(tokenRow), board),
    ...(flow.cut ? [`    ${paint('dim', 'and more: the schemas are too large to list whole')}`] : []),
    ...(splitOn ? [`    starts once for each item of ${splitOn.length === 0 ? 'the body' : cut(splitOn.join('.'), columns - 40)}`] : []),
  ];
}

function outputsTitle({ outputs }: FlowView): string {
  if (outputs.source === 'none') return 'outputs: no response is read';
  const source = outputs.source === 'notification' ? 'the notification' : `the response ${outputs.source}`;
  return outputs.tokens.length === 0 ? `outputs: ${source} describes nothing` : `outputs of ${source}`;
}

function inputRow(input: FlowInput): Row {
  const { label, required, visibility, key } = input;
  const facts = [
    controlWords(input.control, input),
    ...(input.default === undefined ? [] : [`default ${JSON.stringify(input.default)}`]),
    ...(visibility === 'important' || visibility === 'advanced' ? [visibility] : []),
  ];
  return { name: `${required ? '*' : ' '} ${label}`, what: facts.join('; '), key };
}

function tokenRow(token: FlowView['outputs']['tokens'][number]): Row {
  const inLists = token.applyToEach.length;
  const each = inLists === 0 ? '' : inLists === 1 ? ', Apply to each' : `, Apply to each ${inLists} deep`;
  return { name: token.label, what: `${tokenWords(token)}${each}`, key: token.key };
}

function powerFxLines(view: PowerFxView, board: Board): string[] {
  const { paint, columns } = board;
  const { hidden, signature, behavior, unsupported, required, optional, sent, dropped, result } = view;
  const title = `  ${paint('cyan', 'Apps')}   `;
  if (hidden) return [`${title}${paint('dim', FX_HIDDEN_WORDS[hidden])}`];
  const source = result.source === 'none' ? 'an answer that is not declared' : `the response ${result.source}`;
  return [
    `${title}${cut(signature, columns - 9)}`,
    ...unsupported.map((reason) => `    ${paint('red', 'cannot be called')}: ${cut(reason, columns - 22)}`),
    ...(behavior ? [`    ${paint('dim', 'in behavior formulas only')}`] : []),
    ...list('arguments', required.map(argumentRow), board),
    ...list('in the record', optional.map(argumentRow), board),
    ...words('sent unseen', sent.map(sentWords), board),
    ...words('left out', dropped.map(droppedWords), board),
    ...resultLines(`${source} gives ${fxTypeWords(result.type)}`, columns),
  ];
}

function resultLines(text: string, columns: number): string[] {
  const lines = wrapped(shortened(text, columns * (MOST_TYPE_LINES + 2)), columns, 4);
  return lines.length > MOST_TYPE_LINES ? [...lines.slice(0, MOST_TYPE_LINES), '    …'] : lines;
}

const MOST_TYPE_LINES = 6;

function argumentRow(argument: PowerFxArgument): Row {
  const given = argument.default === undefined ? '' : `, ${JSON.stringify(argument.default)} where left out`;
  return { name: argument.name, what: `${fxTypeWords(argument.type)}${given}`, key: argument.in };
}

function list(title: string, all: readonly Row[], { paint, columns }: Board): string[] {
  if (all.length === 0) return title.includes(':') ? [`    ${title}`] : [];
  const widest = Math.min(WIDEST_NAME, Math.floor(columns / 3));
  const shown = all
    .slice(0, MOST_ROWS)
    .map(({ name, what, key }) => ({ name: cutWithin(name, widest), what: shortened(what, columns), key }));
  const nameWidth = Math.max(...shown.map(({ name }) => widthOf(name)));
  const rest = columns - 6 - nameWidth - 2;
  const whatWidth = Math.min(Math.floor(rest * 0.6), Math.max(...shown.map(({ what }) => widthOf(plain(what)))));
  return [
    `    ${title}`,
    ...shown.map(({ name, what, key }) => {
      const start = `      ${padded(name, nameWidth)}  `;
      if (widthOf(plain(what)) > whatWidth) return `${start}${cut(what, rest)}`;
      return `${start}${padded(plain(what), whatWidth)}  ${paint('dim', cutStart(key, rest - whatWidth - 2))}`;
    }),
    ...(shown.length < all.length ? [`      ${paint('dim', `and ${grouped(all.length - shown.length)} more`)}`] : []),
  ];
}

function words(title: string, entries: readonly string[], { columns }: Board): string[] {
  return entries.length === 0 ? [] : wrapped(`${title}: ${listed(entries, MOST_WORDS)}`, columns, 4);
}

const MOST_WORDS = 12;
