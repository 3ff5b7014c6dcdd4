import type { ConnectionParameter, ConnectionParameterSet, OAuthSettings } from '../model/connection.ts';
import { type Policy, POLICY_PARAMETER_PREFIX, type Properties } from '../model/connector.ts';
import type { Place } from '../model/place.ts';
import { PROPERTIES_KEYS } from '../model/known-keys.ts';
import { asArray, asObject, asText, asTexts, child, compact, extensionsOf, isRawObject, type RawObject, type Reading } from './reading.ts';

/** Reads `apiProperties.json`. */
export function normaliseProperties(root: Reading): Properties {
  const reading = child(root, 'properties');
  const raw = asObject(reading) ?? {};
  return compact({
    publisher: asText(child(reading, 'publisher')),
    stackOwner: asText(child(reading, 'stackOwner')),
    iconBrandColor: asText(child(reading, 'iconBrandColor')),
    capabilities: asTexts(child(reading, 'capabilities')),
    connectionParameters: normaliseParameters(child(reading, 'connectionParameters')),
    connectionParameterSets: normaliseSets(child(reading, 'connectionParameterSets')),
    policies: asArray(child(reading, 'policyTemplateInstances')).map((_, index) =>
      normalisePolicy(child(child(reading, 'policyTemplateInstances'), index)),
    ),
    scriptOperations: raw['scriptOperations'] === undefined ? undefined : asTexts(child(reading, 'scriptOperations')),
    keys: Object.keys(raw),
    unknownKeys: Object.keys(raw).filter((key) => !PROPERTIES_KEYS.has(key)),
    strayKeys: Object.keys(asObject(root) ?? {}).filter((key) => key !== 'properties' && key !== '$schema'),
    at: reading.at,
  });
}

/** What an exported solution says in several files in the stead of `apiProperties.json`. */
export interface ExportedProperties {
  readonly iconBrandColor?: string;
  readonly connectionParameters?: Reading;
  readonly connectionParameterSets?: Reading;
  readonly policies?: Reading;
  readonly scriptOperations?: Reading;
  readonly at: Place;
}

/** Puts together what a solution holds of `apiProperties.json`; publisher and stack owner it does not hold. */
export function normaliseExport({ iconBrandColor, at, ...parts }: ExportedProperties): Properties {
  const { connectionParameters, connectionParameterSets, policies, scriptOperations } = parts;
  return compact({
    iconBrandColor,
    capabilities: [],
    connectionParameters: connectionParameters ? normaliseParameters(connectionParameters) : [],
    connectionParameterSets: connectionParameterSets ? normaliseSets(connectionParameterSets) : [],
    policies: policies ? asArray(policies).map((_, index) => normalisePolicy(child(policies, index))) : [],
    scriptOperations: scriptOperations && asTexts(scriptOperations),
    keys: [],
    unknownKeys: [],
    strayKeys: [],
    at,
  });
}

function normaliseParameters(reading: Reading): ConnectionParameter[] {
  const raw = asObject(reading) ?? {};
  return Object.keys(raw)
    .filter((name) => isRawObject(raw[name]))
    .map((name) => normaliseParameter(child(reading, name), name));
}

function normaliseParameter(reading: Reading, name: string): ConnectionParameter {
  const raw = asObject(reading) ?? {};
  return compact({
    name,
    type: asText(child(reading, 'type')) ?? '',
    // A published connector says so that it has none.
    uiDefinition: raw['uiDefinition'] === null ? undefined : asObject(child(reading, 'uiDefinition')),
    allowedValues: raw['allowedValues'] === undefined ? undefined : asArray(child(reading, 'allowedValues')),
    metadata: asObject(child(reading, 'metadata')),
    oAuthSettings: raw['oAuthSettings'] === undefined ? undefined : normaliseOAuth(child(reading, 'oAuthSettings')),
    extensions: extensionsOf(raw),
    at: reading.at,
  });
}

function normaliseOAuth(reading: Reading): OAuthSettings {
  const raw = asObject(reading) ?? {};
  const custom = asObject(child(reading, 'customParameters')) ?? {};
  return compact({
    identityProvider: asText(child(reading, 'identityProvider')),
    clientId: raw['clientId'],
    clientSecret: raw['clientSecret'],
    scopes: asTexts(child(reading, 'scopes')),
    redirectMode: asText(child(reading, 'redirectMode')),
    redirectUrl: asText(child(reading, 'redirectUrl')),
    customParameters: compact(
      Object.fromEntries(Object.entries(custom).map(([name, entry]) => [name, isRawObject(entry) ? entry['value'] : entry])),
    ),
    properties: asObject(child(reading, 'properties')) ?? {},
    at: reading.at,
  });
}

function normaliseSets(reading: Reading): ConnectionParameterSet[] {
  const values = child(reading, 'values');
  if (asObject(reading) === undefined) return [];
  return asArray(values).map((_, index) => {
    const set = child(values, index);
    return {
      name: asText(child(set, 'name')) ?? `set ${index + 1}`,
      parameters: normaliseParameters(child(set, 'parameters')),
      at: set.at,
    };
  });
}

function normalisePolicy(reading: Reading): Policy {
  const raw = asObject(reading) ?? {};
  const entries = Object.entries(asObject(child(reading, 'parameters')) ?? {});
  const isParameter = ([key]: readonly [string, unknown]) => key.startsWith(POLICY_PARAMETER_PREFIX);
  const settings: RawObject = Object.fromEntries(entries.filter((entry) => !isParameter(entry)));
  const named = settings['x-ms-apimTemplate-operationName'];
  return compact({
    templateId: (asText(child(reading, 'templateId')) ?? '').toLowerCase(),
    title: asText(child(reading, 'title')),
    parameters: Object.fromEntries(entries.filter(isParameter).map(([key, value]) => [key.slice(POLICY_PARAMETER_PREFIX.length), value])),
    settings,
    operations: Array.isArray(named) ? named.filter((name) => typeof name === 'string') : [],
    section: sectionOf(settings['x-ms-apimTemplate-policySection'] ?? raw['policySection']),
    at: reading.at,
  });
}

function sectionOf(section: unknown): Policy['section'] {
  const word = typeof section === 'string' ? section.toLowerCase() : '';
  return word === 'response' || word === 'failure' ? word : 'request';
}
