import type { SpoilingId } from '../auth/auth-type.ts';
import { authType } from '../auth/index.ts';
import { escapeToken } from '../lib/json-pointer.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Case } from '../model/case.ts';
import type { Connection } from '../model/connection.ts';
import { type Connector, isSignInOptional, takesCredential } from '../model/connector.ts';
import { operationContract, type OperationContract } from '../model/contract.ts';
import type { Operation } from '../model/operation.ts';
import { caseGenerators } from './index.ts';
import { inputValues } from './input-values.ts';
import { positiveInputs } from './positive-inputs.ts';

/** What cases are planned from. */
export interface PlanOptions {
  readonly connector: Connector;
  readonly contracts: Readonly<Record<string, OperationContract>>;
  /** The way to sign in that the cases use. */
  readonly connection: Connection;
  readonly validator: SchemaValidator;
  readonly seed: number;
  /** See `positiveInputs`. */
  readonly inventOptional: boolean;
  /** See `CaseSource`; none unless given. */
  readonly furtherSpoilings?: readonly SpoilingId[];
}

/** The cases of one operation, each with an id that is the same for the same connector, contract and seed. */
export function planCases(
  { connector, contracts, connection, validator, seed, inventOptional, furtherSpoilings = [] }: PlanOptions,
  operation: Operation,
): Case[] {
  const contract = operationContract(contracts, operation);
  const values = inputValues(connector, operation, contract, validator, seed);
  const canSpoilCredential = authType(connection.type).canAttach(connection) && takesCredential(connector, operation);
  const positive = {
    smallest: positiveInputs(operation, values, 'smallest', inventOptional),
    full: positiveInputs(operation, values, 'full', inventOptional),
  };
  const source = {
    connector,
    operation,
    contract,
    values,
    positive,
    canSpoilCredential,
    isSignInOptional: isSignInOptional(connector, operation),
    furtherSpoilings,
  };
  const uniqueId = idMaker(operation);
  return caseGenerators.flatMap((generator) =>
    Array.from(generator.generate(source), ({ detail, ...draft }): Case => ({
      credential: generator.credential,
      ...draft,
      id: uniqueId(generator.id, detail),
      operationId: operation.operationId,
      kind: generator.id,
    })),
  );
}

/** Operation ids may hold slashes, so theirs are escaped: no case of one operation can be taken for another's. */
export function caseId({ operationId }: Operation, kind: string, detail: string | undefined): string {
  return [escapeToken(operationId), kind, ...(detail === undefined ? [] : [detail])].join('/');
}

/** Where a definition or contract repeats a name, the later cases are numbered. */
function idMaker(operation: Operation): (kind: string, detail: string | undefined) => string {
  const taken = new Set<string>();
  return (kind, detail) => {
    const id = caseId(operation, kind, detail);
    let free = id;
    for (let n = 2; taken.has(free); n++) free = `${id} (${n})`;
    taken.add(free);
    return free;
  };
}
