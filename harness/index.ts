/** The library's only door. */
import type { importConnector as ImportConnector } from './import-connector.ts';

export { catalogue, type CatalogueEntry, FORM_WORDS } from './catalogue.ts';
export { certify } from './certify.ts';
export type { CertifyOptions } from './run/certify-options.ts';
export { compareConnectors, type CompareOptions } from './compare-connectors.ts';
export { describeConnector } from './describe-connector.ts';
export { baselineOf, writeBaseline } from './authoring/write-baseline.ts';
export { createFiles, type FixedFile, type NewFile, writeFiles } from './authoring/write-files.ts';
export { exportPostman, type PostmanFiles, postmanFiles } from './export-postman.ts';
export { fixConnector, type Fixes } from './fix-connector.ts';
export type { ImportedFile } from './authoring/import-place.ts';
export type { ImportNote } from './authoring/import-postman/note.ts';
export type { ImportOptions, ImportOutcome } from './import-connector.ts';
export { loadConnector, type Loaded } from './load/load-connector.ts';
export { readBaseline } from './load/read-baseline.ts';
export { defaultContract, isContractFile, readContract } from './load/read-contract.ts';
export type { Case } from './model/case.ts';
export type { Certificate, Verdict } from './model/certificate.ts';
export type { Connector } from './model/connector.ts';
export type { Contract } from './model/contract.ts';
export type { HarnessEvent } from './model/event.ts';
export type { Exchange } from './model/exchange.ts';
export type { Finding } from './model/finding.ts';
export { HarnessError, type HarnessErrorCode } from './model/harness-error.ts';
export type { Profile } from './model/profile.ts';
export type { RunRecord } from './model/run-record.ts';
export type { MakersView } from './model/makers-view.ts';
export { type LogIn, type LogInOptions, startLogIn } from './log-in.ts';
export { MOCK_TARGET, type Target } from './model/target.ts';
export type { World } from './model/world.ts';
export type { Answered } from './gateway/start-gateway.ts';
export { type ConnectorMock, mockConnector, type OtherSignIn } from './mock-connector.ts';
export { foldRun } from './verdict/fold-run.ts';
export { findProfile, profiles } from './verdict/profiles.ts';
export { realWorld } from './world.ts';

/** See `import-connector.ts`, which is loaded when needed: Postman's libraries take longer to start than all rules to run. */
export const importConnector: typeof ImportConnector = async (...given) =>
  (await import('./import-connector.ts')).importConnector(...given);
