import { createRequire } from 'node:module';
import test from 'ava';
import '../../harness/mock/create-mock.ts';

test('of faker’s seventy languages Prism loads the English one', (t) => {
  const loaded = Object.keys(createRequire(import.meta.url).cache).map((file) => file.replaceAll('\\', '/'));
  // A dependency of Prism’s has an older faker of its own, and takes the English one by itself.
  t.deepEqual(
    loaded.flatMap((file) => file.match(/@faker-js\/faker\/dist\/(.*)/)?.[1] ?? []),
    ['locale/en.js'],
  );
});
