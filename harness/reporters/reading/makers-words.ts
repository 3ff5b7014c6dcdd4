import type {
  DroppedInput,
  FlowControl,
  FlowToken,
  FlowView,
  PowerFxType,
  PowerFxView,
  SentInput,
  ValueType,
} from '../../model/makers-view.ts';
import { listed } from './counted.ts';

const MOST_CHOICES = 6;

/** How a value is entered, in words: `one of New, Open`, `one that ListAgents gives`. */
export function controlWords(control: FlowControl, value: { readonly type: ValueType; readonly format?: string }): string {
  switch (control.kind) {
    case 'text':
      return typeWords(value);
    case 'choice':
      return `one of ${listed(
        control.options.map(({ label }) => label),
        MOST_CHOICES,
      )}`;
    case 'yes-no':
      return control.blank ? 'Yes, No or nothing' : 'Yes or No';
    case 'combobox':
      return `one that ${source(control)} gives`;
    case 'picker':
      return `picked in a tree that ${source(control)} gives`;
    case 'dynamic':
      return `fields that ${source(control)} gives`;
    case 'array':
      return `list of ${control.items}`;
    case 'file-content':
      return 'file content';
    case 'file-name':
      return 'file name';
  }
}

/** A type of the dialect with its format: `string (date-time)`. */
export function typeWords({ type, format }: { readonly type: ValueType; readonly format?: string }): string {
  return format === undefined || format === '' ? type : `${type} (${format})`;
}

/** What a token holds, in words. */
export function tokenWords(token: FlowToken): string {
  return token.dynamic ? `fields that ${source(token.dynamic)} gives` : typeWords(token);
}

/** A type of Power Fx as its documentation writes it: `{id: Decimal, name: Text}`, a table in brackets. */
export function fxTypeWords(type: PowerFxType): string {
  if (!('fields' in type)) return type.type;
  const fields = [
    ...type.fields.map(({ name, type: field }) => `${name}: ${fxTypeWords(field)}`),
    ...(type.dynamic ? [`fields that ${source(type.dynamic)} gives`] : []),
    ...(type.cut ? ['…'] : []),
  ];
  return type.type === 'Table' ? `[{${fields.join(', ')}}]` : `{${fields.join(', ')}}`;
}

/** What is sent unseen, in words: `body.$.hook: the URL to call back`. */
export function sentWords({ key, value }: SentInput): string {
  return `${key}: ${value.kind === 'callback-url' ? 'the URL to call back' : JSON.stringify(value.default)}`;
}

/** What is neither shown nor sent, and why. */
export function droppedWords({ key, required, reason, type }: DroppedInput): string {
  return `${key} (${reason === 'type' ? `no place for ${typeName(type)}` : REASON_WORDS[reason]}${required ? ', required' : ''})`;
}

function typeName(type: ValueType | undefined): string {
  return type === undefined || type === 'any' ? 'an unknown type' : `the type ${type}`;
}

function source({ operationId }: { readonly operationId?: string }): string {
  return operationId ?? 'the platform';
}

/** Why makers of flows do not find an operation. */
export const FLOW_HIDDEN_WORDS: Readonly<Record<NonNullable<FlowView['hidden']>, string>> = {
  internal: 'not shown: it is internal',
  deprecated: 'not shown in new flows: it is deprecated',
};

/** Why there is no function of an operation. */
export const FX_HIDDEN_WORDS: Readonly<Record<NonNullable<PowerFxView['hidden']>, string>> = {
  internal: 'no function: it is internal',
  trigger: 'no function: it is a trigger',
  notification: 'no function: its path has x-ms-notification-content',
};

const REASON_WORDS: Readonly<Record<Exclude<DroppedInput['reason'], 'type'>, string>> = {
  internal: 'internal, without a default that must be sent',
  'read-only': 'read-only',
  reserved: 'reserved for the platform',
  name: 'a name that cannot stand in a form',
  'media-type': 'a body of no media type that is written',
  shadowed: 'the operation has an input of that name',
};
