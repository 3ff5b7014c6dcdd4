import { type Connector, findOperation } from '../model/connector.ts';
import { isPlaceholder } from './parts/is-placeholder.ts';
import { placeIn } from './parts/place-in.ts';
import { nodePlace, propertyName, type SchemaNode, schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** Personal data cannot be told from made-up ones, so that only what looks like a credential is judged. */
export const xmsTestValueSecret: Rule = {
  id: 'xms-test-value-secret',
  title: 'No x-ms-test-value is a credential',
  severity: 'error',
  scope: 'tokens that can be told by their form, and what is no placeholder under a name such as password, secret or api_key',
  why: 'The definition is published, and the value with it.',
  hint: 'Remove the value, and make it worthless where it was valid.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [input('password', 'q7Tz-W2mnR5vK8x')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [input('password', '<your password>')] } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      const value = node.schema['x-ms-test-value'];
      if (typeof value !== 'string') continue;
      const name = propertyName(node) ?? parameterName(node, connector) ?? '';
      if (!isCredential(value, name)) continue;
      const { operationId } = node.owner;
      const message = `The x-ms-test-value of "${name}" looks like a credential (${value.length} characters).`;
      yield { message, at: placeIn(nodePlace(node), 'x-ms-test-value'), ...(operationId !== undefined && { operationId }) };
    }
  },
};

const SECRET_NAME =
  /pass(?:word|phrase|wd)|secret|api[-_ ]?key|access[-_ ]?(?:key|token)|auth(?:orization)?[-_ ]?token|^authorization$|private[-_ ]?key/i;
/** JSON web tokens, and keys of services that begin alike: AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid. */
const SECRET_FORM =
  /^(?:Bearer\s+)?eyJ[\w-]{10,}\.eyJ[\w-]+\.|^AKIA[0-9A-Z]{16}$|^gh[pousr]_\w{30,}$|^glpat-[\w-]{20,}$|^xox[abprs]-[\w-]{10,}$|^[sr]k_live_\w{16,}$|^AIza[\w-]{35}$|^SG\.[\w-]{20,}\./;

function isCredential(value: string, name: string): boolean {
  return (
    SECRET_FORM.test(value) ||
    (SECRET_NAME.test(name) && value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value) && !isPlaceholder(value))
  );
}

function parameterName({ top, owner }: SchemaNode, connector: Connector): string | undefined {
  const operation = findOperation(connector, owner.operationId ?? '');
  return operation?.parameters.find(({ schemaAt }) => schemaAt.pointer === top.pointer)?.name;
}

function input(name: string, testValue: string): Record<string, unknown> {
  return { name, in: 'query', type: 'string', 'x-ms-summary': 'Password', description: 'Of the desk.', 'x-ms-test-value': testValue };
}
