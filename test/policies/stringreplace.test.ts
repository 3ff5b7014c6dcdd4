import test from 'ava';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const LINK = { propertyParentPath: '@body().notes', propertySubPath: 'link', newPropertyPath: '@item().link' };

const CASES: Readonly<Record<string, Transform>> = {
  'to the letter and everywhere, in each item of a collection': [
    { ...LINK, sourceString: '.', replacementString: '%2E' },
    { notes: [{ link: 'a.b.c' }, { link: 'd' }, {}] },
    { notes: [{ link: 'a%2Eb%2Ec' }, { link: 'd' }, {}] },
  ],
  'with a value of the item, and no pattern in what stands in its place': [
    { ...LINK, sourceString: '@item().old', replacementString: '$&' },
    { notes: [{ link: 'a-b', old: '-' }] },
    { notes: [{ link: 'a$&b', old: '-' }] },
  ],
  'nothing replaces nothing': [
    { ...LINK, sourceString: '', replacementString: 'x' },
    { notes: [{ link: 'ab' }] },
    { notes: [{ link: 'ab' }] },
  ],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'StringReplace', transform);

test(
  'what is no text stays',
  leavesAlone,
  'stringreplace',
  { ...LINK, sourceString: 'a', replacementString: 'b' },
  { notes: [{ link: 7 }] },
);
