// Made by `npm run generate` from the files beside it.
import { authDefinitionVsProperties } from './auth-definition-vs-properties.ts';
import { authIndependentOauth } from './auth-independent-oauth.ts';
import { authTypeSupported } from './auth-type-supported.ts';
import { basePathSlash } from './base-path-slash.ts';
import { brandColorForbidden } from './brand-color-forbidden.ts';
import { brandColorFormat } from './brand-color-format.ts';
import { brandColorIndependent } from './brand-color-independent.ts';
import { brandColorMissing } from './brand-color-missing.ts';
import { capabilitiesValues } from './capabilities-values.ts';
import { connBothForms } from './conn-both-forms.ts';
import { connConstraintBoolean } from './conn-constraint-boolean.ts';
import { connDescriptionMissing } from './conn-description-missing.ts';
import { connDisplaynameMissing } from './conn-displayname-missing.ts';
import { connNameInvalid } from './conn-name-invalid.ts';
import { connSecretPlain } from './conn-secret-plain.ts';
import { connTenantFixedText } from './conn-tenant-fixed-text.ts';
import { connTooltipMissing } from './conn-tooltip-missing.ts';
import { connTypeInvalid } from './conn-type-invalid.ts';
import { connTypeMissing } from './conn-type-missing.ts';
import { connUidefinitionMissing } from './conn-uidefinition-missing.ts';
import { connUnknownProperty } from './conn-unknown-property.ts';
import { consumerFunctionClash } from './consumer-function-clash.ts';
import { consumerFunctionUnsupported } from './consumer-function-unsupported.ts';
import { consumerInputDropped } from './consumer-input-dropped.ts';
import { consumerNoOutputs } from './consumer-no-outputs.ts';
import { consumerResponseDiffers } from './consumer-response-differs.ts';
import { consumerSplitsNothing } from './consumer-splits-nothing.ts';
import { hostFormat } from './host-format.ts';
import { hostMissing } from './host-missing.ts';
import { hostNonProduction } from './host-non-production.ts';
import { hostPlaceholder } from './host-placeholder.ts';
import { iconBackground } from './icon-background.ts';
import { iconBackgroundColor } from './icon-background-color.ts';
import { iconDimensions } from './icon-dimensions.ts';
import { iconFormat } from './icon-format.ts';
import { iconMissing } from './icon-missing.ts';
import { iconPadding } from './icon-padding.ts';
import { iconSizeBytes } from './icon-size-bytes.ts';
import { iconSquare } from './icon-square.ts';
import { infoContactEmail } from './info-contact-email.ts';
import { infoContactEmailFormat } from './info-contact-email-format.ts';
import { infoContactMissing } from './info-contact-missing.ts';
import { infoContactName } from './info-contact-name.ts';
import { infoContactUrl } from './info-contact-url.ts';
import { infoContactUrlFormat } from './info-contact-url-format.ts';
import { infoDescriptionContainsApi } from './info-description-contains-api.ts';
import { infoDescriptionEqualsTitle } from './info-description-equals-title.ts';
import { infoDescriptionLength } from './info-description-length.ts';
import { infoDescriptionMissing } from './info-description-missing.ts';
import { infoDescriptionProductName } from './info-description-product-name.ts';
import { infoDescriptionRestrictedWord } from './info-description-restricted-word.ts';
import { infoDescriptionUrl } from './info-description-url.ts';
import { infoStatus } from './info-status.ts';
import { infoTitleEnding } from './info-title-ending.ts';
import { infoTitleEnglish } from './info-title-english.ts';
import { infoTitleLength } from './info-title-length.ts';
import { infoTitleMicrosoft } from './info-title-microsoft.ts';
import { infoTitleMissing } from './info-title-missing.ts';
import { infoTitleProductName } from './info-title-product-name.ts';
import { infoTitleRestrictedWord } from './info-title-restricted-word.ts';
import { infoVersionMissing } from './info-version-missing.ts';
import { introFirstParagraph } from './intro-first-paragraph.ts';
import { introHeadings } from './intro-headings.ts';
import { introListsOperations } from './intro-lists-operations.ts';
import { introMissing } from './intro-missing.ts';
import { metadataCategoriesMissing } from './metadata-categories-missing.ts';
import { metadataCategoryCase } from './metadata-category-case.ts';
import { metadataCategoryCount } from './metadata-category-count.ts';
import { metadataCategorySeparator } from './metadata-category-separator.ts';
import { metadataCategoryUnknown } from './metadata-category-unknown.ts';
import { metadataMissing } from './metadata-missing.ts';
import { metadataPrivacyPolicy } from './metadata-privacy-policy.ts';
import { metadataPrivacyPolicyUrl } from './metadata-privacy-policy-url.ts';
import { metadataUrlHttp } from './metadata-url-http.ts';
import { metadataWebsite } from './metadata-website.ts';
import { notificationExtension } from './notification-extension.ts';
import { notificationSameParameters } from './notification-same-parameters.ts';
import { oauthClientIdReal } from './oauth-client-id-real.ts';
import { oauthClientSecretReal } from './oauth-client-secret-real.ts';
import { oauthCustomParameters } from './oauth-custom-parameters.ts';
import { oauthFirstPartyFlag } from './oauth-first-party-flag.ts';
import { oauthIdentityProvider } from './oauth-identity-provider.ts';
import { oauthIdentityProviderMissing } from './oauth-identity-provider-missing.ts';
import { oauthRedirectMode } from './oauth-redirect-mode.ts';
import { oauthRedirectUrl } from './oauth-redirect-url.ts';
import { oauthUrlHttp } from './oauth-url-http.ts';
import { oauthUrlNonProduction } from './oauth-url-non-production.ts';
import { opAnnotationReplacement } from './op-annotation-replacement.ts';
import { opConsumesMissing } from './op-consumes-missing.ts';
import { opCount } from './op-count.ts';
import { opDeprecatedText } from './op-deprecated-text.ts';
import { opDescriptionEqualsSummary } from './op-description-equals-summary.ts';
import { opDescriptionMissing } from './op-description-missing.ts';
import { opDescriptionProductName } from './op-description-product-name.ts';
import { opDescriptionPunctuation } from './op-description-punctuation.ts';
import { opDescriptionUrl } from './op-description-url.ts';
import { opFamilyActive } from './op-family-active.ts';
import { opFamilyRevisionDuplicate } from './op-family-revision-duplicate.ts';
import { opFamilyRevisionEmpty } from './op-family-revision-empty.ts';
import { opFamilySuffix } from './op-family-suffix.ts';
import { opIdNotPascal } from './op-id-not-pascal.ts';
import { opIdSpecialChars } from './op-id-special-chars.ts';
import { opIdTooLong } from './op-id-too-long.ts';
import { opMimeInvalid } from './op-mime-invalid.ts';
import { opMimeSupported } from './op-mime-supported.ts';
import { opNone } from './op-none.ts';
import { opSummaryAlnumParens } from './op-summary-alnum-parens.ts';
import { opSummaryCase } from './op-summary-case.ts';
import { opSummaryEnding } from './op-summary-ending.ts';
import { opSummaryIsOperationId } from './op-summary-is-operation-id.ts';
import { opSummaryLength } from './op-summary-length.ts';
import { opSummaryMissing } from './op-summary-missing.ts';
import { opSummaryProductName } from './op-summary-product-name.ts';
import { opSummaryRestrictedChars } from './op-summary-restricted-chars.ts';
import { opSummaryVerb } from './op-summary-verb.ts';
import { opVisibilityInvalid } from './op-visibility-invalid.ts';
import { opVisibilityMissing } from './op-visibility-missing.ts';
import { paramAllowEmpty } from './param-allow-empty.ts';
import { paramBinaryUrlencoded } from './param-binary-urlencoded.ts';
import { paramBodyAndFormdata } from './param-body-and-formdata.ts';
import { paramBodyInGet } from './param-body-in-get.ts';
import { paramBodySchema } from './param-body-schema.ts';
import { paramCollectionMulti } from './param-collection-multi.ts';
import { paramConnectionId } from './param-connection-id.ts';
import { paramDefaultType } from './param-default-type.ts';
import { paramDefaultValue } from './param-default-value.ts';
import { paramDescriptionEqualsSummary } from './param-description-equals-summary.ts';
import { paramDescriptionMissing } from './param-description-missing.ts';
import { paramDescriptionPunctuation } from './param-description-punctuation.ts';
import { paramDuplicate } from './param-duplicate.ts';
import { paramEnumEmpty } from './param-enum-empty.ts';
import { paramFileLocation } from './param-file-location.ts';
import { paramFormatKnown } from './param-format-known.ts';
import { paramFormdataAscii } from './param-formdata-ascii.ts';
import { paramInternalNoDefault } from './param-internal-no-default.ts';
import { paramInternalOptionalDefault } from './param-internal-optional-default.ts';
import { paramMultipleBodies } from './param-multiple-bodies.ts';
import { paramPathEncoding } from './param-path-encoding.ts';
import { paramPathExtra } from './param-path-extra.ts';
import { paramPathRequired } from './param-path-required.ts';
import { paramPathUndeclared } from './param-path-undeclared.ts';
import { paramQueryEncoding } from './param-query-encoding.ts';
import { paramRanges } from './param-ranges.ts';
import { paramReservedHeader } from './param-reserved-header.ts';
import { paramSharedDefinition } from './param-shared-definition.ts';
import { paramSummaryCase } from './param-summary-case.ts';
import { paramSummaryLength } from './param-summary-length.ts';
import { paramSummaryMissing } from './param-summary-missing.ts';
import { paramTypeMissing } from './param-type-missing.ts';
import { pathCaseDuplicate } from './path-case-duplicate.ts';
import { pathLeadingSlash } from './path-leading-slash.ts';
import { pathQueryFragment } from './path-query-fragment.ts';
import { pathTemplateBraces } from './path-template-braces.ts';
import { pathTemplateDefault } from './path-template-default.ts';
import { pathTemplateDuplicate } from './path-template-duplicate.ts';
import { pathTemplateOverlap } from './path-template-overlap.ts';
import { pathWildcard } from './path-wildcard.ts';
import { pkgDefinitionTooLarge } from './pkg-definition-too-large.ts';
import { pkgReadmeMissing } from './pkg-readme-missing.ts';
import { pkgScriptName } from './pkg-script-name.ts';
import { pkgSecretPattern } from './pkg-secret-pattern.ts';
import { pkgStrayFiles } from './pkg-stray-files.ts';
import { pkgStrayIcon } from './pkg-stray-icon.ts';
import { pkgStraySettings } from './pkg-stray-settings.ts';
import { pkgWrongParentFolder } from './pkg-wrong-parent-folder.ts';
import { policyBasePathLost } from './policy-base-path-lost.ts';
import { policyConnparamUnknown } from './policy-connparam-unknown.ts';
import { policyExpression } from './policy-expression.ts';
import { policyHttpUrl } from './policy-http-url.ts';
import { policyOperationUnknown } from './policy-operation-unknown.ts';
import { policyParameterEnum } from './policy-parameter-enum.ts';
import { policyParameterMissing } from './policy-parameter-missing.ts';
import { policyParameterUnknown } from './policy-parameter-unknown.ts';
import { policyTemplateUndocumented } from './policy-template-undocumented.ts';
import { policyTemplateUnknown } from './policy-template-unknown.ts';
import { policyTitleMissing } from './policy-title-missing.ts';
import { propertiesContactMisplaced } from './properties-contact-misplaced.ts';
import { propertiesPublisherEqualsOwner } from './properties-publisher-equals-owner.ts';
import { propertiesPublisherFormat } from './properties-publisher-format.ts';
import { propertiesPublisherMissing } from './properties-publisher-missing.ts';
import { propertiesStackownerMissing } from './properties-stackowner-missing.ts';
import { readmeCredentialsHeading } from './readme-credentials-heading.ts';
import { readmeDeploymentHeading } from './readme-deployment-heading.ts';
import { readmeEnglish } from './readme-english.ts';
import { readmeKnownIssuesHeading } from './readme-known-issues-heading.ts';
import { readmeOauthAppSteps } from './readme-oauth-app-steps.ts';
import { readmeOperationsCovered } from './readme-operations-covered.ts';
import { readmeOperationsHeading } from './readme-operations-heading.ts';
import { readmePlaceholderText } from './readme-placeholder-text.ts';
import { readmePrerequisitesHeading } from './readme-prerequisites-heading.ts';
import { readmePublisherHeading } from './readme-publisher-heading.ts';
import { readmeTitleParagraph } from './readme-title-paragraph.ts';
import { response204WithSchema } from './response-204-with-schema.ts';
import { responseCodeInvalid } from './response-code-invalid.ts';
import { responseDefaultSchema } from './response-default-schema.ts';
import { responseDescriptionMissing } from './response-description-missing.ts';
import { responseErrorSchema } from './response-error-schema.ts';
import { responseErrorSchemaEmpty } from './response-error-schema-empty.ts';
import { responseExampleMime } from './response-example-mime.ts';
import { responseMissing } from './response-missing.ts';
import { responseMultipleSchemas } from './response-multiple-schemas.ts';
import { responseNoSuccess } from './response-no-success.ts';
import { responseOnlyDefault } from './response-only-default.ts';
import { responseSchemaEmptyObject } from './response-schema-empty-object.ts';
import { responseSchemaLiteralEmpty } from './response-schema-literal-empty.ts';
import { responseSuccessSchemaMissing } from './response-success-schema-missing.ts';
import { schemaArrayItems } from './schema-array-items.ts';
import { schemaCountBody } from './schema-count-body.ts';
import { schemaDefaultType } from './schema-default-type.ts';
import { schemaDefaultValue } from './schema-default-value.ts';
import { schemaDefinitionUnused } from './schema-definition-unused.ts';
import { schemaDepth } from './schema-depth.ts';
import { schemaDiscriminator } from './schema-discriminator.ts';
import { schemaEmptyValues } from './schema-empty-values.ts';
import { schemaEnumEmpty } from './schema-enum-empty.ts';
import { schemaExampleType } from './schema-example-type.ts';
import { schemaExclusiveBound } from './schema-exclusive-bound.ts';
import { schemaFilePosition } from './schema-file-position.ts';
import { schemaFormatKnown } from './schema-format-known.ts';
import { schemaInternalOptionalDefault } from './schema-internal-optional-default.ts';
import { schemaMultipleOf } from './schema-multiple-of.ts';
import { schemaOas3Keyword } from './schema-oas3-keyword.ts';
import { schemaPropertyDescription } from './schema-property-description.ts';
import { schemaPropertyDescriptionIsName } from './schema-property-description-is-name.ts';
import { schemaPropertyTitle } from './schema-property-title.ts';
import { schemaRanges } from './schema-ranges.ts';
import { schemaReadonlyRequired } from './schema-readonly-required.ts';
import { schemaRefSiblings } from './schema-ref-siblings.ts';
import { schemaRequiredEmpty } from './schema-required-empty.ts';
import { schemaRequiredLoop } from './schema-required-loop.ts';
import { schemaRequiredNonObject } from './schema-required-non-object.ts';
import { schemaRequiredUndefined } from './schema-required-undefined.ts';
import { schemesHttp } from './schemes-http.ts';
import { schemesInvalid } from './schemes-invalid.ts';
import { schemesMissing } from './schemes-missing.ts';
import { schemesNotHttps } from './schemes-not-https.ts';
import { scriptBraces } from './script-braces.ts';
import { scriptClass } from './script-class.ts';
import { scriptClassName } from './script-class-name.ts';
import { scriptExecute } from './script-execute.ts';
import { scriptFormattingAmbiguous } from './script-formatting-ambiguous.ts';
import { scriptGateway } from './script-gateway.ts';
import { scriptHttpclient } from './script-httpclient.ts';
import { scriptNamespace } from './script-namespace.ts';
import { scriptNamespaceSystem } from './script-namespace-system.ts';
import { scriptOperationSwitch } from './script-operation-switch.ts';
import { scriptOperationUnknown } from './script-operation-unknown.ts';
import { scriptOperationsAbsent } from './script-operations-absent.ts';
import { scriptSize } from './script-size.ts';
import { scriptWithoutFile } from './script-without-file.ts';
import { securityOauthFlow } from './security-oauth-flow.ts';
import { securityOnOperation } from './security-on-operation.ts';
import { securityPropertyInvalid } from './security-property-invalid.ts';
import { securityPropertyMissing } from './security-property-missing.ts';
import { securityRequirementUndefined } from './security-requirement-undefined.ts';
import { securityScopeNotEmpty } from './security-scope-not-empty.ts';
import { securityScopeUndefined } from './security-scope-undefined.ts';
import { securityTooMany } from './security-too-many.ts';
import { styleAbbreviationCase } from './style-abbreviation-case.ts';
import { styleCamelCaseText } from './style-camel-case-text.ts';
import { styleDuplicateSummary } from './style-duplicate-summary.ts';
import { styleEmoji } from './style-emoji.ts';
import { styleEnglish } from './style-english.ts';
import { styleHtmlMarkdown } from './style-html-markdown.ts';
import { styleIndent } from './style-indent.ts';
import { styleKeyOrder } from './style-key-order.ts';
import { stylePlaceholderText } from './style-placeholder-text.ts';
import { styleProductName } from './style-product-name.ts';
import { styleSpelling } from './style-spelling.ts';
import { styleTrailingSpace } from './style-trailing-space.ts';
import { swaggerDefinitionNamedSecurity } from './swagger-definition-named-security.ts';
import { swaggerMisspelledKey } from './swagger-misspelled-key.ts';
import { swaggerUnknownRoot } from './swagger-unknown-root.ts';
import { testConnectionMissing } from './test-connection-missing.ts';
import { testConnectionOperation } from './test-connection-operation.ts';
import { triggerBatchArray } from './trigger-batch-array.ts';
import { triggerDescriptionPattern } from './trigger-description-pattern.ts';
import { triggerHintMissing } from './trigger-hint-missing.ts';
import { triggerMetadata } from './trigger-metadata.ts';
import { triggerPollingOrder } from './trigger-polling-order.ts';
import { triggerSummaryPattern } from './trigger-summary-pattern.ts';
import { triggerValue } from './trigger-value.ts';
import { urlPlainHttp } from './url-plain-http.ts';
import { webhookContentMissing } from './webhook-content-missing.ts';
import { webhookDeleteInputs } from './webhook-delete-inputs.ts';
import { webhookDeleteMissing } from './webhook-delete-missing.ts';
import { webhookResponseMissing } from './webhook-response-missing.ts';
import { webhookUrlInternal } from './webhook-url-internal.ts';
import { webhookUrlMissing } from './webhook-url-missing.ts';
import { webhookUrlPosition } from './webhook-url-position.ts';
import { webhookUrlRequired } from './webhook-url-required.ts';
import { webhookUrlString } from './webhook-url-string.ts';
import { xmsAiKeywords } from './xms-ai-keywords.ts';
import { xmsDynamicInternalSource } from './xms-dynamic-internal-source.ts';
import { xmsDynamicListMismatch } from './xms-dynamic-list-mismatch.ts';
import { xmsDynamicListPair } from './xms-dynamic-list-pair.ts';
import { xmsDynamicOnBody } from './xms-dynamic-on-body.ts';
import { xmsDynamicOperation } from './xms-dynamic-operation.ts';
import { xmsDynamicParameter } from './xms-dynamic-parameter.ts';
import { xmsDynamicParameterOptional } from './xms-dynamic-parameter-optional.ts';
import { xmsDynamicPath } from './xms-dynamic-path.ts';
import { xmsDynamicPathPair } from './xms-dynamic-path-pair.ts';
import { xmsDynamicPropertiesPair } from './xms-dynamic-properties-pair.ts';
import { xmsDynamicReference } from './xms-dynamic-reference.ts';
import { xmsDynamicTree } from './xms-dynamic-tree.ts';
import { xmsEditorDictionary } from './xms-editor-dictionary.ts';
import { xmsEnumValues } from './xms-enum-values.ts';
import { xmsFilterFunctions } from './xms-filter-functions.ts';
import { xmsMisspelled } from './xms-misspelled.ts';
import { xmsPageableName } from './xms-pageable-name.ts';
import { xmsPageablePolicy } from './xms-pageable-policy.ts';
import { xmsTestValueSecret } from './xms-test-value-secret.ts';
import { xmsUnknown } from './xms-unknown.ts';
import { xmsVisibilityEmpty } from './xms-visibility-empty.ts';
import { zipActionsSearchable } from './zip-actions-searchable.ts';
import { zipAssetsFolder } from './zip-assets-folder.ts';
import { zipConnectorArtifacts } from './zip-connector-artifacts.ts';
import { zipConnectorFolder } from './zip-connector-folder.ts';
import { zipConnectorSolution } from './zip-connector-solution.ts';
import { zipFlowSolution } from './zip-flow-solution.ts';
import { zipMultiauthProperties } from './zip-multiauth-properties.ts';
import { zipOuterShape } from './zip-outer-shape.ts';
import { zipPluginSolution } from './zip-plugin-solution.ts';
import { zipPolicyFileMismatch } from './zip-policy-file-mismatch.ts';
import { zipSolutionCount } from './zip-solution-count.ts';
import { zipSolutionRootFiles } from './zip-solution-root-files.ts';
import { zipStaleExport } from './zip-stale-export.ts';
import { zipUnmanagedExport } from './zip-unmanaged-export.ts';
import { zipWorkflowManifest } from './zip-workflow-manifest.ts';
import { zipWorkflowsFolder } from './zip-workflows-folder.ts';
import type { Rule } from './rule.ts';

/** The certification rules, by the part of the package that they look at. */
export const rules: readonly Rule[] = [
  pkgDefinitionTooLarge,
  pkgReadmeMissing,
  pkgScriptName,
  pkgSecretPattern,
  pkgStrayFiles,
  pkgStrayIcon,
  pkgStraySettings,
  pkgWrongParentFolder,
  zipActionsSearchable,
  zipAssetsFolder,
  zipConnectorArtifacts,
  zipConnectorFolder,
  zipConnectorSolution,
  zipFlowSolution,
  zipMultiauthProperties,
  zipOuterShape,
  zipPluginSolution,
  zipPolicyFileMismatch,
  zipSolutionCount,
  zipSolutionRootFiles,
  zipStaleExport,
  zipUnmanagedExport,
  zipWorkflowManifest,
  zipWorkflowsFolder,
  swaggerDefinitionNamedSecurity,
  swaggerMisspelledKey,
  swaggerUnknownRoot,
  hostFormat,
  hostMissing,
  hostNonProduction,
  hostPlaceholder,
  basePathSlash,
  schemesHttp,
  schemesInvalid,
  schemesMissing,
  schemesNotHttps,
  urlPlainHttp,
  infoContactEmail,
  infoContactEmailFormat,
  infoContactMissing,
  infoContactName,
  infoContactUrl,
  infoContactUrlFormat,
  infoDescriptionContainsApi,
  infoDescriptionEqualsTitle,
  infoDescriptionLength,
  infoDescriptionMissing,
  infoDescriptionProductName,
  infoDescriptionRestrictedWord,
  infoDescriptionUrl,
  infoStatus,
  infoTitleEnding,
  infoTitleEnglish,
  infoTitleLength,
  infoTitleMicrosoft,
  infoTitleMissing,
  infoTitleProductName,
  infoTitleRestrictedWord,
  infoVersionMissing,
  metadataCategoriesMissing,
  metadataCategoryCase,
  metadataCategoryCount,
  metadataCategorySeparator,
  metadataCategoryUnknown,
  metadataMissing,
  metadataPrivacyPolicy,
  metadataPrivacyPolicyUrl,
  metadataUrlHttp,
  metadataWebsite,
  propertiesContactMisplaced,
  propertiesPublisherEqualsOwner,
  propertiesPublisherFormat,
  propertiesPublisherMissing,
  propertiesStackownerMissing,
  brandColorForbidden,
  brandColorFormat,
  brandColorIndependent,
  brandColorMissing,
  iconBackground,
  iconBackgroundColor,
  iconDimensions,
  iconFormat,
  iconMissing,
  iconPadding,
  iconSizeBytes,
  iconSquare,
  capabilitiesValues,
  securityOauthFlow,
  securityOnOperation,
  securityPropertyInvalid,
  securityPropertyMissing,
  securityRequirementUndefined,
  securityScopeNotEmpty,
  securityScopeUndefined,
  securityTooMany,
  authDefinitionVsProperties,
  authIndependentOauth,
  authTypeSupported,
  connBothForms,
  connConstraintBoolean,
  connDescriptionMissing,
  connDisplaynameMissing,
  connNameInvalid,
  connSecretPlain,
  connTenantFixedText,
  connTooltipMissing,
  connTypeInvalid,
  connTypeMissing,
  connUidefinitionMissing,
  connUnknownProperty,
  oauthClientIdReal,
  oauthClientSecretReal,
  oauthCustomParameters,
  oauthFirstPartyFlag,
  oauthIdentityProvider,
  oauthIdentityProviderMissing,
  oauthRedirectMode,
  oauthRedirectUrl,
  oauthUrlHttp,
  oauthUrlNonProduction,
  testConnectionMissing,
  testConnectionOperation,
  pathCaseDuplicate,
  pathLeadingSlash,
  pathQueryFragment,
  pathTemplateBraces,
  pathTemplateDefault,
  pathTemplateDuplicate,
  pathTemplateOverlap,
  pathWildcard,
  opAnnotationReplacement,
  opConsumesMissing,
  opCount,
  opDeprecatedText,
  opDescriptionEqualsSummary,
  opDescriptionMissing,
  opDescriptionProductName,
  opDescriptionPunctuation,
  opDescriptionUrl,
  opFamilyActive,
  opFamilyRevisionDuplicate,
  opFamilyRevisionEmpty,
  opFamilySuffix,
  opIdNotPascal,
  opIdSpecialChars,
  opIdTooLong,
  opMimeInvalid,
  opMimeSupported,
  opNone,
  opSummaryAlnumParens,
  opSummaryCase,
  opSummaryEnding,
  opSummaryIsOperationId,
  opSummaryLength,
  opSummaryMissing,
  opSummaryProductName,
  opSummaryRestrictedChars,
  opSummaryVerb,
  opVisibilityInvalid,
  opVisibilityMissing,
  paramAllowEmpty,
  paramBinaryUrlencoded,
  paramBodyAndFormdata,
  paramBodyInGet,
  paramBodySchema,
  paramCollectionMulti,
  paramConnectionId,
  paramDefaultType,
  paramDefaultValue,
  paramDescriptionEqualsSummary,
  paramDescriptionMissing,
  paramDescriptionPunctuation,
  paramDuplicate,
  paramEnumEmpty,
  paramFileLocation,
  paramFormatKnown,
  paramFormdataAscii,
  paramInternalNoDefault,
  paramInternalOptionalDefault,
  paramMultipleBodies,
  paramPathEncoding,
  paramPathExtra,
  paramPathRequired,
  paramPathUndeclared,
  paramQueryEncoding,
  paramRanges,
  paramReservedHeader,
  paramSharedDefinition,
  paramSummaryCase,
  paramSummaryLength,
  paramSummaryMissing,
  paramTypeMissing,
  response204WithSchema,
  responseCodeInvalid,
  responseDefaultSchema,
  responseDescriptionMissing,
  responseErrorSchema,
  responseErrorSchemaEmpty,
  responseExampleMime,
  responseMissing,
  responseMultipleSchemas,
  responseNoSuccess,
  responseOnlyDefault,
  responseSchemaEmptyObject,
  responseSchemaLiteralEmpty,
  responseSuccessSchemaMissing,
  schemaArrayItems,
  schemaCountBody,
  schemaDefaultType,
  schemaDefaultValue,
  schemaDefinitionUnused,
  schemaDepth,
  schemaDiscriminator,
  schemaEmptyValues,
  schemaEnumEmpty,
  schemaExampleType,
  schemaExclusiveBound,
  schemaFilePosition,
  schemaFormatKnown,
  schemaInternalOptionalDefault,
  schemaMultipleOf,
  schemaOas3Keyword,
  schemaPropertyDescription,
  schemaPropertyDescriptionIsName,
  schemaPropertyTitle,
  schemaRanges,
  schemaReadonlyRequired,
  schemaRefSiblings,
  schemaRequiredEmpty,
  schemaRequiredLoop,
  schemaRequiredNonObject,
  schemaRequiredUndefined,
  triggerBatchArray,
  triggerDescriptionPattern,
  triggerHintMissing,
  triggerMetadata,
  triggerPollingOrder,
  triggerSummaryPattern,
  triggerValue,
  webhookContentMissing,
  webhookDeleteInputs,
  webhookDeleteMissing,
  webhookResponseMissing,
  webhookUrlInternal,
  webhookUrlMissing,
  webhookUrlPosition,
  webhookUrlRequired,
  webhookUrlString,
  notificationExtension,
  notificationSameParameters,
  xmsAiKeywords,
  xmsDynamicInternalSource,
  xmsDynamicListMismatch,
  xmsDynamicListPair,
  xmsDynamicOnBody,
  xmsDynamicOperation,
  xmsDynamicParameter,
  xmsDynamicParameterOptional,
  xmsDynamicPath,
  xmsDynamicPathPair,
  xmsDynamicPropertiesPair,
  xmsDynamicReference,
  xmsDynamicTree,
  xmsEditorDictionary,
  xmsEnumValues,
  xmsFilterFunctions,
  xmsMisspelled,
  xmsPageableName,
  xmsPageablePolicy,
  xmsTestValueSecret,
  xmsUnknown,
  xmsVisibilityEmpty,
  consumerFunctionClash,
  consumerFunctionUnsupported,
  consumerInputDropped,
  consumerNoOutputs,
  consumerResponseDiffers,
  consumerSplitsNothing,
  policyBasePathLost,
  policyConnparamUnknown,
  policyExpression,
  policyHttpUrl,
  policyOperationUnknown,
  policyParameterEnum,
  policyParameterMissing,
  policyParameterUnknown,
  policyTemplateUndocumented,
  policyTemplateUnknown,
  policyTitleMissing,
  scriptBraces,
  scriptClass,
  scriptClassName,
  scriptExecute,
  scriptFormattingAmbiguous,
  scriptGateway,
  scriptHttpclient,
  scriptNamespace,
  scriptNamespaceSystem,
  scriptOperationSwitch,
  scriptOperationUnknown,
  scriptOperationsAbsent,
  scriptSize,
  scriptWithoutFile,
  readmeCredentialsHeading,
  readmeDeploymentHeading,
  readmeEnglish,
  readmeKnownIssuesHeading,
  readmeOauthAppSteps,
  readmeOperationsCovered,
  readmeOperationsHeading,
  readmePlaceholderText,
  readmePrerequisitesHeading,
  readmePublisherHeading,
  readmeTitleParagraph,
  introFirstParagraph,
  introHeadings,
  introListsOperations,
  introMissing,
  styleAbbreviationCase,
  styleCamelCaseText,
  styleDuplicateSummary,
  styleEmoji,
  styleEnglish,
  styleHtmlMarkdown,
  styleIndent,
  styleKeyOrder,
  stylePlaceholderText,
  styleProductName,
  styleSpelling,
  styleTrailingSpace,
];
