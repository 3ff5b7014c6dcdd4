import test from 'ava';
import { createEndingIndex } from '../../harness/lib/ending-index.ts';

test('owners of the texts that stand in another are found, of long and of short ones', (t) => {
  const index = createEndingIndex<string>();
  index.add('long', ['a-token-of-contoso', 'another form']);
  index.add('short', ['xyz']);
  index.add('alike', ['b-token-of-contoso']);
  index.add('anywhere', ['']);
  t.deepEqual([...index.ownersIn('say a-token-of-contoso and xyz')].toSorted(), ['alike', 'anywhere', 'long', 'short']);
  t.deepEqual([...index.ownersIn('another form!')].toSorted(), ['anywhere', 'long']);
  t.deepEqual([...index.ownersIn('')], ['anywhere']);
});
