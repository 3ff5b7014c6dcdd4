import { authType } from '../auth/index.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Case } from '../model/case.ts';
import { type Connector, takesCredential } from '../model/connector.ts';
import type { OperationContract } from '../model/contract.ts';
import type { Operation } from '../model/operation.ts';
import { caseGenerators } from './index.ts';
import { inputValues } from './input-values.ts';

/** What cases are planned from. */
export interface PlanOptions {
  readonly connector: Connector;
  readonly contracts: Readonly<Record<string, OperationContract>>;
  readonly validator: SchemaValidator;
  readonly seed: number;
  /** See `CaseSource`. */
  readonly inventOptional: boolean;
}

/** The cases of one operation, each with an id that is the same for the same connector, contract and seed. */
export function planCases({ connector, contracts, validator, seed, inventOptional }: PlanOptions, operation: Operation): Case[] {
  const contract = Object.hasOwn(contracts, operation.operationId) ? contracts[operation.operationId] : undefined;
  const values = inputValues(connector, operation, contract, validator, seed);
  const connection = connector.connections.find((candidate) => authType(candidate.type).canAttach(candidate));
  const canSpoilCredential = connection !== undefined && takesCredential(connector, operation);
  const source = { connector, operation, contract, values, validator, inventOptional, canSpoilCredential };
  return caseGenerators.flatMap((generator) =>
    Array.from(generator.generate(source), ({ detail, ...draft }): Case => ({
      ...draft,
      id: [operation.operationId, generator.id, ...(detail === undefined ? [] : [detail])].join('/'),
      operationId: operation.operationId,
      kind: generator.id,
      credential: generator.credential,
    })),
  );
}
