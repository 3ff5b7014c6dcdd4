import type { OperationKind, ParameterIn, Visibility } from './operation.ts';
import type { SchemaType } from './schema.ts';

/** What makers see of a connector: `conncert describe --json`. Its schema is `contracts/schemas/makers-view.schema.json`. */
export interface MakersView {
  readonly schemaVersion: '1';
  readonly connector: { readonly title: string; readonly version: string; readonly path: string };
  readonly operations: readonly OperationView[];
}

/** One operation, as each of the two consumers of connectors shows it. */
export interface OperationView {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly kind: OperationKind;
  readonly flow: FlowView;
  readonly powerFx: PowerFxView;
}

/** A card in the designer of flows (Power Automate, Logic Apps). */
export interface FlowView {
  /** Why makers do not find it; absent where they do. */
  readonly hidden?: 'internal' | 'deprecated';
  readonly title: string;
  readonly description?: string;
  readonly visibility: Visibility;
  /** In the order of the card. */
  readonly inputs: readonly FlowInput[];
  /** What is sent without being shown. */
  readonly sent: readonly SentInput[];
  /** What is neither shown nor sent. */
  readonly dropped: readonly DroppedInput[];
  /** Whether makers can switch on paging. */
  readonly pagination: boolean;
  readonly outputs: FlowOutputs;
  /** Of a batch trigger: the properties that lead to the list whose items start a run each; empty: the body is the list. */
  readonly splitOn?: readonly string[];
  /** Whether there are more inputs or outputs, of schemas too large to list. */
  readonly cut: boolean;
}

/** What an input's value may be: a type of the dialect, or anything. */
export type ValueType = SchemaType | 'any';

/** One input on a card. */
export interface FlowInput {
  /** As the designer names it: `query.$.top`, `body.$.requester.email`. */
  readonly key: string;
  readonly in: ParameterIn | 'recurrence';
  readonly label: string;
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly type: ValueType;
  readonly format?: string;
  readonly default?: unknown;
  readonly control: FlowControl;
}

/** How a value is entered. Targets of dynamic controls are operation ids, absent where the platform answers itself. */
export type FlowControl =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly label: string; readonly value: unknown }[] }
  | { readonly kind: 'yes-no'; readonly blank: boolean }
  | { readonly kind: 'combobox' | 'picker' | 'dynamic'; readonly extension: string; readonly operationId?: string }
  | { readonly kind: 'array'; readonly items: ValueType }
  | { readonly kind: 'file-content' }
  | { readonly kind: 'file-name' };

/** An input that is sent without being shown: the default of what is internal and required, or the URL to call back. */
export interface SentInput {
  readonly key: string;
  readonly in: ParameterIn;
  readonly value: { readonly kind: 'default'; readonly default: unknown } | { readonly kind: 'callback-url' };
}

/** An input that makers cannot set, and why. */
export interface DroppedInput {
  readonly key: string;
  readonly in: ParameterIn;
  readonly required: boolean;
  /**
   * `type`: the consumer has no control for the type. `name`: the name cannot stand in a form. `media-type`: the consumer writes no
   * body of any type that the operation takes. `shadowed`: it is the path's, and the operation has an input of that name in whatever case.
   */
  readonly reason: 'internal' | 'read-only' | 'reserved' | 'type' | 'name' | 'media-type' | 'shadowed';
  readonly type?: ValueType;
}

/** What later steps can use. */
export interface FlowOutputs {
  /** The status of the response that is read, `notification` for the content of a webhook's call, or `none`. */
  readonly source: string;
  readonly tokens: readonly FlowToken[];
}

/** One value among the dynamic content. */
export interface FlowToken {
  readonly key: string;
  readonly label: string;
  readonly type: ValueType;
  readonly format?: string;
  /** The lists that it lies in, from the outside in: each wraps the step that uses it in an "Apply to each". */
  readonly applyToEach: readonly string[];
  /** The operation that tells at design time what there is within. */
  readonly dynamic?: { readonly extension: string; readonly operationId?: string };
}

/** A function of Power Fx (Power Apps). */
export interface PowerFxView {
  /** Why there is no such function; absent where there is one. */
  readonly hidden?: 'internal' | 'trigger' | 'notification';
  /** Why the function cannot be called. */
  readonly unsupported: readonly string[];
  readonly name: string;
  /** `GetTicket(ticketId, {expand})` */
  readonly signature: string;
  /** Whether it may stand in behavior formulas only: all but GET and HEAD. */
  readonly behavior: boolean;
  readonly required: readonly PowerFxArgument[];
  /** The fields of the record that may follow the required arguments. */
  readonly optional: readonly PowerFxArgument[];
  readonly sent: readonly SentInput[];
  readonly dropped: readonly DroppedInput[];
  /** The media type of the body. */
  readonly contentType?: string;
  readonly result: { readonly source: string; readonly type: PowerFxType };
  /** Whether there are more arguments or fields, of schemas too large to list. */
  readonly cut: boolean;
}

/** One argument, or one field of the record of optional ones. */
export interface PowerFxArgument {
  readonly name: string;
  readonly in: ParameterIn;
  readonly type: PowerFxType;
  /** What is sent where the caller leaves it out. */
  readonly default?: unknown;
}

/** The name of a type without fields. */
export type PowerFxScalar =
  'Text' | 'Decimal' | 'Boolean' | 'Date' | 'DateTime' | 'Blob' | 'Image' | 'Media' | 'UntypedObject' | 'Unsupported';

/** A type of Power Fx. */
export type PowerFxType =
  | { readonly type: PowerFxScalar }
  | {
      readonly type: 'Record' | 'Table';
      readonly fields: readonly { readonly name: string; readonly type: PowerFxType }[];
      /** The operation that tells at design time what other fields there are. */
      readonly dynamic?: { readonly extension: string; readonly operationId?: string };
      /** Whether there are more. */
      readonly cut?: true;
    };
