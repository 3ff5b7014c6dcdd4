import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planCases } from '../../harness/cases/plan-cases.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { chooseConnection } from '../../harness/run/target/open-target.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { Case } from '../../harness/model/case.ts';
import type { Connector } from '../../harness/model/connector.ts';
import type { OperationContract } from '../../harness/model/contract.ts';

/** What a plan is made from, besides the definition. */
export interface Planning {
  readonly contracts?: Readonly<Record<string, Partial<OperationContract>>>;
  readonly inventOptional?: boolean;
  readonly seed?: number;
}

/** Loads a definition that stands in no file of the repository. */
export async function loadDefinition(definition: object): Promise<Connector> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-definition-'));
  try {
    const file = join(folder, 'apiDefinition.swagger.json');
    await writeFile(
      file,
      JSON.stringify({ swagger: '2.0', info: { title: 'Northwind', version: '1.0' }, host: 'api.northwind.example', ...definition }),
    );
    return (await loadConnector(file)).connector;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** All cases of all operations of a connector, as on the mock unless said otherwise. */
export function planFor(connector: Connector, { contracts = {}, inventOptional = true, seed = 1 }: Planning = {}): Case[] {
  const complete = Object.fromEntries(Object.entries(contracts).map(([id, contract]) => [id, { inputs: {}, cases: [], ...contract }]));
  const validator = createSchemaValidator(connector.definitions);
  const options = { connector, contracts: complete, connection: chooseConnection(connector), validator, seed, inventOptional };
  return connector.operations.flatMap((operation) => planCases(options, operation));
}

/** The cases of `POST /things` with these parameters. */
export async function planThings(parameters: readonly object[], planning: Planning = {}, more: object = {}): Promise<Case[]> {
  const post = { operationId: 'MakeThing', parameters, responses: { '200': { description: 'Made.' } } };
  return planFor(await loadDefinition({ paths: { '/things/{id}': { post } }, ...more }), planning);
}

/** The inputs of the one case with this id, without the operation's name. */
export function inputsOf(cases: readonly Case[], id: string): unknown {
  return cases.find((made) => made.id === `MakeThing/${id}`)?.inputs;
}
