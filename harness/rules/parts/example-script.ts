import type { Example } from '../rule.ts';

/** A package with custom code, for the examples of rules about it. Without a statement the code passes the request on. */
export function exampleScript(statement = FORWARD, ...usings: readonly string[]): Example {
  const text = [
    ...usings.map((name) => `using ${name};`),
    'public class Script : ScriptBase',
    '{',
    '    public override async Task<HttpResponseMessage> ExecuteAsync()',
    '    {',
    `        ${statement}`,
    '    }',
    '}',
    '',
  ].join('\n');
  return { files: { 'script.csx': text } };
}

const FORWARD = 'return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);';
