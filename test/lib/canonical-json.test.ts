import test from 'ava';
import { canonicalJson } from '../../harness/lib/canonical-json.ts';

test('equal values give equal text, in whatever order their keys were written', (t) => {
  const one = { b: [{ y: 1, x: 2 }], a: { d: null, c: 'ö' } };
  const two = { a: { c: 'ö', d: null }, b: [{ x: 2, y: 1 }] };
  t.is(canonicalJson(one), canonicalJson(two));
  t.is(canonicalJson(one), '{"a":{"c":"ö","d":null},"b":[{"x":2,"y":1}]}');
});

test('lists keep their order, and undefined is left out', (t) => {
  t.is(canonicalJson([3, 1, { a: undefined, b: 2 }]), '[3,1,{"b":2}]');
});

test('keys with the names of what every object has are kept', (t) => {
  t.is(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1,"y":2},"constructor":2}')), '{"__proto__":{"y":2,"z":1},"b":1,"constructor":2}');
});

test('what has a form of its own in JSON keeps it', (t) => {
  t.is(canonicalJson({ at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}');
});

test('indents where asked', (t) => {
  t.is(canonicalJson({ b: 1, a: [] }, 2), '{\n  "a": [],\n  "b": 1\n}');
});
