import test from 'ava';
import { textMatching } from '../../harness/lib/match-pattern.ts';

for (const pattern of ['^[A-Z]{2}\\d{4}$', '^(open|closed)$', '\\w+@contoso\\.com', '^#[0-9a-f]{6}$', '^$', '^[^/]+$', '^(?:a|b){3}c?$']) {
  test(`makes text for ${pattern}, the same for the same seed`, (t) => {
    const text = textMatching(pattern, 1);
    t.is(typeof text, 'string');
    t.regex(text ?? '', new RegExp(pattern));
    t.is(textMatching(pattern, 1), text);
  });
}

for (const pattern of ['(', '^(?=.*\\d)(?=.*[a-z]).{8,}$', '(?<!a)b', '^[a-z]{100000}$', '^(((a{100}){100}){100}){100}$', '^(a+)+$', '']) {
  test(`gives text that matches or nothing, and soon, for ${pattern || 'no pattern'}`, (t) => {
    const text = textMatching(pattern, 1);
    if (text !== undefined) t.regex(text, new RegExp(pattern));
    else t.pass();
  });
}
