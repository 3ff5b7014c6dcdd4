import test from 'ava';
import { harnessSources } from './harness-sources.ts';

const sources = harnessSources();

/** What makes two runs differ, or lets a part do what is another's business, and the few files whose business it is. */
const AMBIENT: Readonly<Record<string, { readonly pattern: RegExp; readonly allowed: Readonly<Record<string, string>> }>> = {
  'the clock': {
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bprocess\.hrtime\b/,
    allowed: {
      'world.ts': 'the real clock',
      'cli/progress.ts': 'how often a terminal is repainted is in no report',
    },
  },
  randomness: {
    pattern: /\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/,
    allowed: {
      'authoring/import-postman/read-sample.ts': 'what Postman makes up is called so',
      'log-in.ts': 'a state and a code verifier that nobody can guess, and that stand in no report',
      'replay/newman/relay.ts': 'a key that nobody can guess, and that stands in no report',
    },
  },
  'the environment': {
    pattern: /\bprocess\.(env|cwd|argv|platform)\b/,
    allowed: {
      'world.ts': 'the real environment',
      'cli/main.ts': 'CONNCERT_DEBUG is for those who mend Conncert',
      'cli/shows-color.ts': 'NO_COLOR is about the terminal',
      'cli/open-browser.ts': 'how a browser is opened differs by system',
      'replay/process-group.ts': 'how a process group is ended differs by system',
      'replay/start-service.ts': 'groups of processes differ by system, and the command needs a PATH',
    },
  },
  'the network': {
    pattern: /\bfetch\(|from 'node:(https?|net|tls|dgram|http2)'/,
    allowed: {
      'gateway/start-gateway.ts': 'the gateway is a server',
      'gateway/parse-request.ts': 'the type of an arrived request',
      'gateway/send-answer.ts': 'the type of an answer under way',
      'mock/deliver.ts': 'webhooks call back',
      'collections/asserted-statuses.ts': 'the words that HTTP has for statuses',
      'authoring/export-postman/to-responses.ts': 'the words that HTTP has for statuses',
      'authoring/import-postman/responses.ts': 'the words that HTTP has for statuses',
      'log-in.ts': 'the browser is sent back to this machine',
      'mock/token-server.ts': 'the type of a server’s address',
      'replay/callbacks.ts': 'services call back',
      'replay/start-service.ts': 'a started service is asked whether it is up, and a free port is found for it',
      'replay/newman/relay.ts': 'what a collection sends comes here to be sent on',
      'replay/pactum.ts': 'the requests of a run are sent',
    },
  },
  'the console': {
    pattern: /\bconsole\.|\bprocess\.(stdout|stderr|exit)\b/,
    allowed: {
      'cli/*': 'the command line speaks',
      'replay/newman/child-channel.ts': 'a process of its own ends itself',
      'replay/newman/newman-child.ts': 'a process of its own ends itself',
      'replay/newman/harmless.ts': 'what it writes runs as a script of the collection',
    },
  },
  files: {
    pattern: /from 'node:fs(\/promises)?'/,
    allowed: {
      'load/*': 'packages and contracts are read',
      'run/target/kept-tokens.ts': 'who signs in once stays signed in from run to run',
      'lib/make-folder.ts': 'reports and tokens are put into folders that may not be there yet',
      'lib/read-regular-file.ts': 'what is no regular file is told from what is, for all who read',
      'lib/spelling.ts': 'the dictionaries are data files of packages',
      'authoring/*': 'packages are written',
      'cli/*': 'reports are written',
      'replay/process-group.ts': 'whether a process has ended stands in /proc',
      'replay/newman/*': 'the process in which a collection runs is told what it may read',
      'verdict/profiles.ts': 'the profiles are data files of the tool',
      'reporters/html.ts': 'the page’s style and script are files of the tool',
    },
  },
};

for (const [what, { pattern, allowed }] of Object.entries(AMBIENT)) {
  test(`${what}: touched by none but those whose business it is`, (t) => {
    const touching = sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
    t.deepEqual(
      touching.filter((path) => !isAllowed(path, allowed)),
      [],
    );
  });
}

test('no file or folder bears a name that says nothing', (t) => {
  const empty = /^(utils?|helpers?|common|service|services|manager|misc|base|shared|stuff)$/;
  const parts = new Set(sources.flatMap(({ path }) => path.replace(/\.ts$/, '').split('/')));
  t.deepEqual(
    [...parts].filter((part) => empty.test(part)),
    [],
  );
});

test('files and folders are written in kebab-case', (t) => {
  t.deepEqual(
    sources.map(({ path }) => path).filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(path)),
    [],
  );
});

test('an index is the library’s door or the list of a shelf', (t) => {
  const shelves = ['auth', 'cases', 'changes', 'checks', 'policies', 'reporters', 'rules', 'sequences'];
  const indexes = sources.map(({ path }) => path).filter((path) => /(^|\/)index\.ts$/.test(path));
  t.deepEqual(
    indexes.filter((path) => path !== 'index.ts' && !shelves.some((shelf) => path === `${shelf}/index.ts`)),
    [],
  );
  t.true(indexes.includes('index.ts'));
});

test('exports are named, and types are erasable', (t) => {
  const odd = sources.filter(({ code }) => /^export default\b|^(export )?(const )?enum\b|^(export )?namespace\b/m.test(code));
  t.deepEqual(
    odd.map(({ path }) => path),
    [],
  );
});

test('there is one class: the error', (t) => {
  t.deepEqual(
    sources.filter(({ code }) => /^(export )?(abstract )?class\b/m.test(code)).map(({ path }) => path),
    ['model/harness-error.ts'],
  );
});

test('every exported function says what it is', (t) => {
  const silent = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/(^|\n)(.*)\nexport (?:async )?function\*? (\w+)/g)]
      .filter(([, , before = '']) => !before.trim().endsWith('*/'))
      .map(([, , , name]) => `${path}: ${name}`),
  );
  t.deepEqual(silent, []);
});

function isAllowed(path: string, allowed: Readonly<Record<string, string>>): boolean {
  return Object.keys(allowed).some((entry) => entry === path || (entry.endsWith('/*') && path.startsWith(entry.slice(0, -1))));
}
