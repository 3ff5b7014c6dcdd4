import test from 'ava';
import { isJsonType, isTextType, matchesMediaType, mediaType } from '../../harness/lib/media-type.ts';

test('the type is what stands before the parameters, in lower case', (t) => {
  t.is(mediaType(' Application/JSON ; charset=utf-8; x="a;b"'), 'application/json');
  t.is(mediaType(''), '');
});

for (const [type, isJson, isText] of [
  ['application/json', true, true],
  ['APPLICATION/JSON; charset=utf-8', true, true],
  ['text/json', true, true],
  ['application/problem+json', true, true],
  ['application/vnd.contoso.v2+json;odata=minimal', true, true],
  ['application/json-seq', false, false],
  ['application/jsonp', false, false],
  ['text/csv', false, true],
  ['application/xml', false, true],
  ['application/atom+xml', false, true],
  ['image/svg+xml', false, true],
  ['application/x-www-form-urlencoded', false, true],
  ['application/octet-stream', false, false],
  ['image/png', false, false],
  ['', false, false],
] as const) {
  test(`${type || 'no type'} is ${isJson ? '' : 'not '}JSON and ${isText ? '' : 'not '}text`, (t) => {
    t.is(isJsonType(type), isJson);
    t.is(isTextType(type), isText);
  });
}

test('a type is matched with the declared ones, wildcards included', (t) => {
  t.true(matchesMediaType('application/json; charset=utf-8', ['text/plain', 'Application/JSON']));
  t.true(matchesMediaType('image/png', ['image/*']));
  t.true(matchesMediaType('image/png', ['*/*']));
  t.false(matchesMediaType('image/png', ['image/jpeg', 'imag/*']));
  t.false(matchesMediaType('imagery/png', ['image/*']));
  t.false(matchesMediaType('application/json', []));
});
