import test from 'ava';
import { harnessSources } from './harness-sources.ts';

/** Libraries that take longer to start than all rules to run: loaded when something is sent, mocked or imported. */
const SLOW = [
  '@stoplight/prism-core',
  '@stoplight/prism-http',
  'oauth2-mock-server',
  'openapi-backend',
  'pactum',
  'postman-collection',
  'postman-collection-transformer',
  'newman',
];

const sources = new Map(harnessSources().map((source) => [source.path, source]));

test('what runs rules loads none of the slow libraries', (t) => {
  t.deepEqual(
    loadedAtOnce('cli/main.ts').filter((name) => SLOW.includes(name)),
    [],
  );
});

test('the look is not blind: what plans and replays loads one', (t) => {
  t.true(loadedAtOnce('exercise.ts').includes('pactum'));
});

/** Packages that a file imports, and all that it imports, without a call of `import()`. */
function loadedAtOnce(start: string): readonly string[] {
  const seen = new Set([start]);
  const packages = new Set<string>();
  for (const path of seen) {
    const { imports, code = '' } = sources.get(path) ?? { imports: [] };
    for (const { file, specifier, isType } of imports) {
      if (isType || code.includes(`import('${specifier}')`)) continue;
      if (file === undefined)
        packages.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      else seen.add(file);
    }
  }
  return [...packages];
}
