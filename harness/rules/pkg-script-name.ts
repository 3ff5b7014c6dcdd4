import type { Rule } from './rule.ts';

export const pkgScriptName: Rule = {
  id: 'pkg-script-name',
  title: 'Custom code is called script.csx',
  severity: 'info',
  scope: 'the file that is read as custom code',
  form: 'folder',
  why: 'Microsoft’s pages and tools call it so; under another name it is easily left behind.',
  hint: 'Rename the file to script.csx.',
  examples: {
    bad: { files: { 'helpdesk.csx': 'public class Script : ScriptBase\n{\n}\n' } },
    good: { files: { 'script.csx': 'public class Script : ScriptBase\n{\n}\n' } },
  },
  *check({ script }) {
    if (!script || script.file === 'script.csx') return;
    yield { message: `The custom code is called ${script.file}.`, at: { file: script.file, pointer: '' } };
  },
};
