import type { Connector } from '../model/connector.ts';
import type { PowerFxType, PowerFxView } from '../model/makers-view.ts';
import type { Operation } from '../model/operation.ts';
import { allowance, type Budget } from './allowance.ts';
import { powerFxArguments, type PowerFxArguments } from './power-fx-arguments.ts';
import { powerFxFaults } from './power-fx-faults.ts';
import { powerFxName } from './power-fx-name.ts';
import { powerFxResponse } from './power-fx-response.ts';
import { powerFxType } from './power-fx-type.ts';

/**
 * An operation as a function of Power Fx, as Power Apps uses the library.
 *
 * Source: the connector library of Power Fx.
 */
export function powerFxView(connector: Connector, operation: Operation, budget: Budget): PowerFxView {
  const { definitions } = connector;
  const name = powerFxName(operation);
  const allowed = { given: allowance(budget, MOST_FIELDS), result: allowance(budget, MOST_FIELDS) };
  const given = powerFxArguments(operation, definitions, allowed.given);
  const hidden = hiddenBecause(operation);
  const response = powerFxResponse(operation);
  // An answer without a schema is a text.
  const type: PowerFxType = response?.schema
    ? powerFxType(response.schema, definitions, allowed.result)
    : { type: response ? 'Text' : 'UntypedObject' };
  return {
    ...(hidden && { hidden }),
    unsupported: hidden
      ? []
      : [...connectorFaults(connector), ...deprecation(operation), ...powerFxFaults(operation, definitions).map(({ words }) => words)],
    name,
    signature: `${name}(${[...given.required.map((argument) => argument.name), ...record(given)].join(', ')})`,
    behavior: operation.method !== 'get' && operation.method !== 'head',
    ...given,
    result: { source: response?.status ?? 'none', type },
    cut: allowed.given.isSpent() || allowed.result.isSpent(),
  };
}

/** Beyond so many fields a type is not listed further. */
const MOST_FIELDS = 2000;

/** Why there is no function of an operation: triggers, and all on a path with a notification, are for flows only. */
export function hiddenBecause({ kind, trigger, notificationContent, visibility }: Operation): PowerFxView['hidden'] {
  if (kind !== 'action' || trigger !== undefined) return 'trigger';
  if (notificationContent) return 'notification';
  return visibility === 'internal' ? 'internal' : undefined;
}

function connectorFaults({ schemes, schemesDeclared }: Connector): string[] {
  return schemesDeclared && schemes.length > 0 && !schemes.includes('https') ? ['the connector does not speak HTTPS'] : [];
}

/** The library makes no new function of what is deprecated; that is meant so, and no rule speaks of it. */
function deprecation({ deprecated }: Operation): string[] {
  return deprecated ? ['it is deprecated'] : [];
}

function record({ optional }: PowerFxArguments): string[] {
  return optional.length === 0 ? [] : [`{${optional.map(({ name }) => name).join(', ')}}`];
}
