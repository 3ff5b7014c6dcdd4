// Made by `npm run generate` from the files beside it.
import { diffAuthChanged } from './diff-auth-changed.ts';
import { diffBodyMediaType } from './diff-body-media-type.ts';
import { diffConnectionParameters } from './diff-connection-parameters.ts';
import { diffDefaultChanged } from './diff-default-changed.ts';
import { diffDynamicChanged } from './diff-dynamic-changed.ts';
import { diffEnumAdded } from './diff-enum-added.ts';
import { diffHostChanged } from './diff-host-changed.ts';
import { diffInputConstraints } from './diff-input-constraints.ts';
import { diffInputDeleted } from './diff-input-deleted.ts';
import { diffInputInternal } from './diff-input-internal.ts';
import { diffInputRefused } from './diff-input-refused.ts';
import { diffInputRequired } from './diff-input-required.ts';
import { diffInputType } from './diff-input-type.ts';
import { diffMethodChanged } from './diff-method-changed.ts';
import { diffOperationAdded } from './diff-operation-added.ts';
import { diffOperationDeleted } from './diff-operation-deleted.ts';
import { diffOperationHidden } from './diff-operation-hidden.ts';
import { diffOperationRenamed } from './diff-operation-renamed.ts';
import { diffOutputDeleted } from './diff-output-deleted.ts';
import { diffOutputHidden } from './diff-output-hidden.ts';
import { diffOutputOptional } from './diff-output-optional.ts';
import { diffOutputType } from './diff-output-type.ts';
import { diffParameterEncoding } from './diff-parameter-encoding.ts';
import { diffParameterMoved } from './diff-parameter-moved.ts';
import { diffPathChanged } from './diff-path-changed.ts';
import { diffPolicyRemoved } from './diff-policy-removed.ts';
import { diffResponseSchema } from './diff-response-schema.ts';
import { diffResponseStatus } from './diff-response-status.ts';
import { diffTriggerKind } from './diff-trigger-kind.ts';
import { diffVersionNotRaised } from './diff-version-not-raised.ts';
import type { ChangeRule } from './change-rule.ts';

/** The rules about updates, by the part of the package that they look at. */
export const changes: readonly ChangeRule[] = [
  diffAuthChanged,
  diffConnectionParameters,
  diffHostChanged,
  diffPolicyRemoved,
  diffVersionNotRaised,
  diffOperationAdded,
  diffOperationDeleted,
  diffOperationHidden,
  diffOperationRenamed,
  diffPathChanged,
  diffMethodChanged,
  diffTriggerKind,
  diffInputConstraints,
  diffInputDeleted,
  diffInputInternal,
  diffInputRefused,
  diffInputRequired,
  diffInputType,
  diffBodyMediaType,
  diffParameterEncoding,
  diffParameterMoved,
  diffEnumAdded,
  diffDefaultChanged,
  diffDynamicChanged,
  diffOutputDeleted,
  diffOutputHidden,
  diffOutputOptional,
  diffOutputType,
  diffResponseSchema,
  diffResponseStatus,
];
