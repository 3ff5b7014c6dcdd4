import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../model/answer.ts';
import type { AnswerFault, Wish } from '../model/arrived-request.ts';
import { MOCK_HEADER, type MockNote } from '../model/exchange.ts';

/** Sends an answer, later or spoilt where the caller wishes for that. */
export async function sendAnswer(response: ServerResponse, answer: Answer, { delayMs, fault }: Wish = {}): Promise<void> {
  if (delayMs !== undefined) await sleep(delayMs);
  if (fault !== undefined) return SPOILT[fault](response, answer);
  begin(response, answer, answer.body.length);
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

function begin(response: ServerResponse, { status, headers, note }: Answer, length: number): void {
  response.writeHead(status, { ...headers, 'content-length': length, [MOCK_HEADER]: noteText(note) });
}

const PIECES = 20;
const PIECE_MS = 100;
/** What a body that is cut off makes believe to be, where there is none. */
const FEIGNED_LENGTH = 64;

const SPOILT: Readonly<Record<AnswerFault, (response: ServerResponse, answer: Answer) => Promise<void> | void>> = {
  reset: (response) => void response.socket?.resetAndDestroy(),
  empty: (response, answer) => {
    begin(response, answer, 0);
    response.end();
  },
  malformed: (response, answer) => {
    const half = answer.body.length > 1 ? answer.body.subarray(0, answer.body.length / 2) : Buffer.from('{"');
    begin(response, { ...answer, headers: { 'content-type': 'application/json', ...answer.headers } }, half.length);
    response.end(half);
  },
  truncated: (response, answer) => {
    begin(response, answer, Math.max(answer.body.length, FEIGNED_LENGTH));
    response.write(answer.body.length > 1 ? answer.body.subarray(0, answer.body.length / 2) : '{', () => response.destroy());
  },
  slow: async (response, answer) => {
    begin(response, answer, answer.body.length);
    const upTo = (piece: number) => Math.floor((answer.body.length * piece) / PIECES);
    for (let piece = 0; piece < PIECES && !response.destroyed; piece++) {
      await sleep(PIECE_MS);
      response.write(answer.body.subarray(upTo(piece), upTo(piece + 1)));
    }
    response.end();
  },
};

/** The note as a header: its words are cut, never its form. */
function noteText(note: MockNote): string {
  const text = encodeURIComponent(JSON.stringify(note));
  if (text.length <= NOTE_LIMIT) return text;
  const { detail = '', operationId: _operationId, ...rest } = note;
  return noteText(detail === '' ? rest : { ...note, detail: detail.slice(0, detail.length / 2) });
}

/** Node refuses messages with more than 16 KB of headers. */
const NOTE_LIMIT = 4000;
