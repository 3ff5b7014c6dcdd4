import { dynamicCalls } from '../model/dynamic-calls.ts';
import { inputAt } from '../model/input-at.ts';
import type { Rule } from './rule.ts';

/** One in twenty published connectors with dynamic values does it, so Microsoft lets it stand. */
export const xmsDynamicParameterOptional: Rule = {
  id: 'xms-dynamic-parameter-optional',
  title: 'What a dynamic call requires comes from an input that makers must fill in',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'whole parameters as sources of required parameters',
  microsoft: { rule: 'OperationParameterRequiredMismatch' },
  why: 'As long as the source is empty the designer cannot make the call, and nothing tells makers why the list is empty.',
  hint: 'Make the source required, or the input of the called operation optional.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [state(false), tag()] } }, ...states() } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [state(true), tag()] } }, ...states() } } },
  },
  *check(connector) {
    const { definitions } = connector;
    for (const { extension, target, arguments: given, callers, node } of dynamicCalls(connector)) {
      for (const { key, reference, at } of target ? given : []) {
        const wanted = target && inputAt(target, key, definitions);
        if (reference === undefined || !wanted?.parameter?.required || wanted.inside) continue;
        const sources = callers.map((caller) => inputAt(caller, reference, definitions));
        if (sources.length === 0 || !sources.every(({ parameter, inside }) => parameter && !inside && !parameter.required)) continue;
        const { operationId } = node.owner;
        const message = `${extension} takes "${key}", which ${target?.operationId} requires, from "${reference}", which makers may leave out.`;
        yield { message, at, ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

function state(required: boolean): Record<string, unknown> {
  return { name: 'state', in: 'query', type: 'string', required };
}

function tag(): Record<string, unknown> {
  const parameters = { state: { parameter: 'state' } };
  return { name: 'tag', in: 'query', type: 'string', 'x-ms-dynamic-values': { operationId: 'ListTags', parameters, 'value-path': 'id' } };
}

function states(): Record<string, unknown> {
  return { '/tags': { get: { operationId: 'ListTags', parameters: [state(true)], responses: {} } } };
}
