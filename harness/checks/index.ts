import { authLax } from './auth-lax.ts';
import { authNotEnforced } from './auth-not-enforced.ts';
import { authRefusedOtherwise } from './auth-refused-otherwise.ts';
import { callbackMissing } from './callback-missing.ts';
import { callTooLong } from './call-too-long.ts';
import type { Check, SequenceCheck } from './check.ts';
import { collectionScriptFailed } from './collection-script-failed.ts';
import { collectionTestFailed } from './collection-test-failed.ts';
import { contentType } from './content-type.ts';
import { credentialEchoed } from './credential-echoed.ts';
import { dynamicCallFailed } from './dynamic-call-failed.ts';
import { dynamicChoiceRefused } from './dynamic-choice-refused.ts';
import { dynamicCollectionMissing } from './dynamic-collection-missing.ts';
import { dynamicCollectionNotArray } from './dynamic-collection-not-array.ts';
import { dynamicValueMissing } from './dynamic-value-missing.ts';
import { dynamicTitleMissing } from './dynamic-title-missing.ts';
import { dynamicValuesDuplicate } from './dynamic-values-duplicate.ts';
import { dynamicTitlesEqual } from './dynamic-titles-equal.ts';
import { dynamicValuesEmpty } from './dynamic-values-empty.ts';
import { dynamicPageLink } from './dynamic-page-link.ts';
import { dynamicTreeFolderUnmarked } from './dynamic-tree-folder-unmarked.ts';
import { dynamicTreeLoop } from './dynamic-tree-loop.ts';
import { dynamicTreeUnguided } from './dynamic-tree-unguided.ts';
import { dynamicSchemaMissing } from './dynamic-schema-missing.ts';
import { dynamicSchemaEmpty } from './dynamic-schema-empty.ts';
import { dynamicSchemaInvalid } from './dynamic-schema-invalid.ts';
import { responseDynamicNothingDeclared } from './response-dynamic-nothing-declared.ts';
import { responseDynamicNull } from './response-dynamic-null.ts';
import { responseDynamicSchema } from './response-dynamic-schema.ts';
import { dynamicFormsDiffer } from './dynamic-forms-differ.ts';
import { dynamicFormsNoValueShared } from './dynamic-forms-no-value-shared.ts';
import { dynamicConsumersDiffer } from './dynamic-consumers-differ.ts';
import { exampleRefused } from './example-refused.ts';
import { expectationNotMet } from './expectation-not-met.ts';
import { invalidRequestAccepted } from './invalid-request-accepted.ts';
import { messageTooLarge } from './message-too-large.ts';
import { notifiedPollEmpty } from './notified-poll-empty.ts';
import { pagingDuplicates } from './paging-duplicates.ts';
import { pagingEndless } from './paging-endless.ts';
import { pagingForeignLink } from './paging-foreign-link.ts';
import { pagingLinkNoUrl } from './paging-link-no-url.ts';
import { pagingLinkEscaped } from './paging-link-escaped.ts';
import { pagingLinkLeftOut } from './paging-link-left-out.ts';
import { pagingLinkMisnamed } from './paging-link-misnamed.ts';
import { pagingLinkOpen } from './paging-link-open.ts';
import { pagingLinkRefused } from './paging-link-refused.ts';
import { pagingLinkRelative } from './paging-link-relative.ts';
import { pagingLoop } from './paging-loop.ts';
import { pagingLinkUndeclared } from './paging-link-undeclared.ts';
import { pagingPastGateway } from './paging-past-gateway.ts';
import { pagingNotExercised } from './paging-not-exercised.ts';
import { pagingUnread } from './paging-unread.ts';
import { pollingDataPath } from './polling-data-path.ts';
import { pollingFirstCallFires } from './polling-first-call-fires.ts';
import { pollingItemDoubled } from './polling-item-doubled.ts';
import { pollingItemLostAtOnce } from './polling-item-lost-at-once.ts';
import { pollingItemMissed } from './polling-item-missed.ts';
import { pollingLocationForeign } from './polling-location-foreign.ts';
import { pollingNewestAlone } from './polling-newest-alone.ts';
import { pollingNotIdempotent } from './polling-not-idempotent.ts';
import { pollingNotModified } from './polling-not-modified.ts';
import { pollingOrder } from './polling-order.ts';
import { pollingOrderNative } from './polling-order-native.ts';
import { pollingOrderUnseen } from './polling-order-unseen.ts';
import { pollingRetryAfter } from './polling-retry-after.ts';
import { pollingSplitOn } from './polling-split-on.ts';
import { pollingStateMissing } from './polling-state-missing.ts';
import { pollingStateLost } from './polling-state-lost.ts';
import { pollingStateMoved } from './polling-state-moved.ts';
import { redirected } from './redirected.ts';
import { requestThrottled } from './request-throttled.ts';
import { responseBodyMissing } from './response-body-missing.ts';
import { responseFormat } from './response-format.ts';
import { responseHeaderMissing } from './response-header-missing.ts';
import { responseNotUtf8 } from './response-not-utf8.ts';
import { responseMalformed } from './response-malformed.ts';
import { responseNotCompared } from './response-not-compared.ts';
import { responseNothingDeclared } from './response-nothing-declared.ts';
import { responseNull } from './response-null.ts';
import { responseSchemaMissing } from './response-schema-missing.ts';
import { responseSchema } from './response-schema.ts';
import { retryAfterMissing } from './retry-after-missing.ts';
import { serverError } from './server-error.ts';
import { testConnectionOpen } from './test-connection-open.ts';
import { testConnectionRefused } from './test-connection-refused.ts';
import { undeclaredErrorStatus } from './undeclared-error-status.ts';
import { undeclaredStatus } from './undeclared-status.ts';
import { urlTooLong } from './url-too-long.ts';
import { validRequestRefused } from './valid-request-refused.ts';
import { webhookCallbackAltered } from './webhook-callback-altered.ts';
import { webhookDeleteOpen } from './webhook-delete-open.ts';
import { webhookDeleteUndeclared } from './webhook-delete-undeclared.ts';
import { webhookDeletedTogether } from './webhook-deleted-together.ts';
import { webhookLocationForeign } from './webhook-location-foreign.ts';
import { webhookLocationMissing } from './webhook-location-missing.ts';
import { webhookNotCreated } from './webhook-not-created.ts';
import { webhookNotificationMissing } from './webhook-notification-missing.ts';
import { webhookNotificationSchema } from './webhook-notification-schema.ts';
import { webhookNotificationMethod } from './webhook-notification-method.ts';
import { webhookNotificationUseless } from './webhook-notification-useless.ts';
import { webhookNotifiedAfterDelete } from './webhook-notified-after-delete.ts';
import { webhookNotifiedTwice } from './webhook-notified-twice.ts';
import { webhookSecondRefused } from './webhook-second-refused.ts';
import { webhookStatus } from './webhook-status.ts';
import { webhookSubscribedTwice } from './webhook-subscribed-twice.ts';
import { webhookSubscriptionLate } from './webhook-subscription-late.ts';
import { webhookUnsubscribeFailed } from './webhook-unsubscribe-failed.ts';
import { webhookUnsubscriptionLate } from './webhook-unsubscription-late.ts';

/** The dynamic checks, in the order in which findings are told. */
export const checks: readonly Check[] = [
  serverError,
  redirected,
  validRequestRefused,
  exampleRefused,
  invalidRequestAccepted,
  authNotEnforced,
  authRefusedOtherwise,
  authLax,
  credentialEchoed,
  expectationNotMet,
  collectionTestFailed,
  collectionScriptFailed,
  undeclaredStatus,
  undeclaredErrorStatus,
  contentType,
  responseMalformed,
  responseNotUtf8,
  responseBodyMissing,
  responseSchema,
  responseFormat,
  responseNull,
  responseNothingDeclared,
  responseSchemaMissing,
  responseNotCompared,
  responseHeaderMissing,
  callTooLong,
  urlTooLong,
  messageTooLarge,
  requestThrottled,
  retryAfterMissing,
];

/** The checks of whole sequences, in the order in which findings are told. */
export const sequenceChecks: readonly SequenceCheck[] = [
  testConnectionRefused,
  testConnectionOpen,
  dynamicCallFailed,
  dynamicChoiceRefused,
  dynamicCollectionMissing,
  dynamicCollectionNotArray,
  dynamicValueMissing,
  dynamicTitleMissing,
  dynamicValuesDuplicate,
  dynamicTitlesEqual,
  dynamicValuesEmpty,
  dynamicPageLink,
  dynamicTreeFolderUnmarked,
  dynamicTreeLoop,
  dynamicTreeUnguided,
  dynamicSchemaMissing,
  dynamicSchemaInvalid,
  dynamicSchemaEmpty,
  responseDynamicSchema,
  responseDynamicNull,
  responseDynamicNothingDeclared,
  dynamicFormsDiffer,
  dynamicFormsNoValueShared,
  dynamicConsumersDiffer,
  pagingForeignLink,
  pagingLinkNoUrl,
  pagingLinkRelative,
  pagingLinkRefused,
  pagingLinkEscaped,
  pagingLinkLeftOut,
  pagingLinkOpen,
  pagingLoop,
  pagingEndless,
  pagingDuplicates,
  pagingLinkMisnamed,
  pagingPastGateway,
  pagingLinkUndeclared,
  pagingUnread,
  pagingNotExercised,
  notifiedPollEmpty,
  pollingDataPath,
  pollingFirstCallFires,
  pollingLocationForeign,
  pollingStateMissing,
  pollingStateLost,
  pollingStateMoved,
  pollingItemMissed,
  pollingItemLostAtOnce,
  pollingNewestAlone,
  pollingNotIdempotent,
  pollingItemDoubled,
  pollingOrder,
  pollingOrderNative,
  pollingOrderUnseen,
  pollingSplitOn,
  pollingRetryAfter,
  pollingNotModified,
  callbackMissing,
  webhookStatus,
  webhookNotCreated,
  webhookLocationMissing,
  webhookLocationForeign,
  webhookDeleteUndeclared,
  webhookSecondRefused,
  webhookSubscribedTwice,
  webhookNotificationMissing,
  webhookSubscriptionLate,
  webhookCallbackAltered,
  webhookNotificationUseless,
  webhookNotificationSchema,
  webhookNotificationMethod,
  webhookDeleteOpen,
  webhookUnsubscribeFailed,
  webhookDeletedTogether,
  webhookNotifiedAfterDelete,
  webhookUnsubscriptionLate,
  webhookNotifiedTwice,
];
