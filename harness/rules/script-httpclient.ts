import type { CSharpToken } from '../lib/csharp-tokens.ts';
import { exampleScript } from './parts/example-script.ts';
import { dottedName, isSymbol, isWord, scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

export const scriptHttpclient: Rule = {
  id: 'script-httpclient',
  title: 'The custom code sends requests by Context.SendAsync',
  severity: 'warning',
  scope: 'every HttpClient that the code makes',
  form: 'package',
  why: 'Microsoft has announced that clients of one’s own will be blocked; they also pass by the connection’s credential and the policies.',
  hint: 'Send the request by this.Context.SendAsync(request, this.CancellationToken).',
  examples: {
    bad: exampleScript('return await new HttpClient().SendAsync(this.Context.Request);'),
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    for (const [index, token] of (code?.tokens ?? []).entries()) {
      if (code && makesClient(code.tokens, index))
        yield { message: `${code.file} makes an HttpClient of its own.`, at: code.at(token.start) };
    }
  },
};

/** `new System.Net.Http.HttpClient(…)`, `new HttpClient { … }` and `HttpClient client = new(…)`. */
function makesClient(tokens: readonly CSharpToken[], index: number): boolean {
  if (!isWord(tokens[index], 'new')) return false;
  const [name, end] = dottedName(tokens, index + 1);
  const opens = isSymbol(tokens[end], '(') || isSymbol(tokens[end], '{');
  if (name !== '') return opens && name.split('.').at(-1) === 'HttpClient';
  return opens && isSymbol(tokens[index - 1], '=') && isWord(tokens[index - 3], 'HttpClient');
}
