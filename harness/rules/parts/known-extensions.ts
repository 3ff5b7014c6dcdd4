const named = (names: string): ReadonlySet<string> => new Set(names.split(' ').map((name) => `x-ms-${name}`));

/** The extensions that the platform or one of its products reads: Microsoft’s schema of definitions, and what has been seen besides. */
export const PLATFORM_EXTENSIONS: ReadonlySet<string> = named(
  'agentic-protocol ai-sensitivity api-annotation capabilities connector-metadata content-hint content-sensitivityLabelInfo ' +
    'deployment-version description-for-model displayFormat docs dynamic-list dynamic-properties dynamic-schema ' +
    'dynamic-tree dynamic-values editor editor-options enum enum-display-name enum-values explicit-input format group-name ' +
    'headers keyOrder keyType keywords localizeDefaultValue media-kind ' +
    'name-for-model no-generic-test notification notification-content notification-url openai-data openai-manifest ' +
    'openai-published-to-copilots operation-context pageable parameter-location permission property-entity-type ' +
    'property-name-alias relationships require-user-confirmation safe-operation scheduler-recommendation scheduler-trigger ' +
    'serialization skip-url-encoding sort summary test-value trigger trigger-hint trigger-metadata trigger-value url-encoding visibility',
);

/** Extensions of AutoRest that connectors carry along; the platform does not read them. */
export const FOREIGN_EXTENSIONS: ReadonlySet<string> = named(
  'azure-resource client-name discriminator-value examples identifiers long-running-operation long-running-operation-options ' +
    'mutability parameterized-host secret',
);
