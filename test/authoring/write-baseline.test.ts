import test from 'ava';
import { HarnessError, writeBaseline } from '../../harness/index.ts';

test('a place that takes no file is told in plain words', async (t) => {
  const error = await t.throwsAsync(writeBaseline(import.meta.dirname, []), { instanceOf: HarnessError });
  t.is(error?.code, 'baseline-unwritable');
  t.is(error?.message, `The baseline cannot be written to ${import.meta.dirname}: illegal operation on a directory.`);
});
