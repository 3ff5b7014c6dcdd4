import { splitList, splitPath } from '../model/news.ts';
import { jsonOf } from '../model/read-body.ts';
import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingSplitOn: SequenceCheck = {
  id: 'polling-split-on',
  of: ['polling-trigger'],
  title: 'The list by which a batch is split is where the schema says',
  severity: 'error',
  fault: 'service',
  why: 'The designer reads from the schema where the list is, and the engine takes the answer apart there: a run fails where none is.',
  hint: 'Answer as the schema of the response 200 says, or describe what comes.',
  *checkSequence(played) {
    const { connector, operation } = played;
    if (operation.trigger !== 'batch') return;
    for (const { exchange, status, news } of pollsOf(played).all) {
      const path = news.length > 0 ? splitPath(connector, operation, status) : undefined;
      if (!path || splitList(connector, operation, status, jsonOf(exchange.response))) continue;
      const where = path.length === 0 ? 'at the root of the body' : `at ${path.join('/')}`;
      yield { message: `The schema leads to a list ${where}; the answer to the ${exchange.step} has none there.`, at: operation.at };
      return;
    }
  },
};
