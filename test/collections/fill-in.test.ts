import test from 'ava';
import { createFilling } from '../../harness/collections/fill-in.ts';
import { resolveItem, substitute } from '../../harness/collections/postman.ts';
import { threadMs } from '../thread-ms.ts';

/** Nine variables of ten references each stand for a thousand million texts. */
const NESTED = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`v${n}`, `{{v${n + 1}}}`.repeat(10)]));

test('values may name other variables; what has no value, and what names itself, ends', (t) => {
  t.is(substitute('{{a}}/{{none}}', [{ a: '{{b}}' }, { a: 'no', b: 'x' }]), 'x/{{none}}');
  t.is(substitute('{{a}}', [{ a: '{{a}}' }]), '{{a}}');
  t.is(substitute('{{constructor}}', [{}]), '{{constructor}}');
  t.regex(substitute('{{$guid}}', []), /^[\da-f-]{36}$/);
  t.is(substitute('{{$nothing}}', []), '{{$nothing}}');
  t.is(createFilling((name) => (name.trim() === 'a' ? '1' : undefined))('{{ a }}'), '1');
});

test('variables that name one another many times over are refused at once', (t) => {
  const begin = threadMs();
  const refused = { code: 'variables-too-large', message: /more than 10 MB longer .* \{\{v\d\}\}/ };
  t.throws(() => substitute('{{v0}}', [{ ...NESTED, v9: 'a value' }]), refused);
  // Put together of pieces, none of which is a reference by itself.
  t.throws(() => substitute('{{open}}v0}}', [{ ...NESTED, open: '{{', v9: 'a value' }]), refused);
  const item = { request: { method: 'POST', url: 'https://api.contoso.com/tickets', header: [{ key: 'x', value: '{{v0}}' }] } };
  t.throws(() => resolveItem(item, [{ ...NESTED, v9: 'a value' }]), refused);
  t.true(threadMs() - begin < 5_000);
});
