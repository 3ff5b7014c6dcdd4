import test from 'ava';
import { counted } from '../../harness/lib/counted.ts';

test('one is told as one, and thousands are set apart', (t) => {
  t.is(counted(1, 'entry', 'entries'), '1 entry');
  t.is(counted(0, 'entry', 'entries'), '0 entries');
  t.is(counted(12_345, 'case'), '12,345 cases');
});
