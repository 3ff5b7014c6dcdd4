import { Buffer } from 'node:buffer';
import type { Keyring } from '../../auth/auth-type.ts';
import { credentialTexts } from '../../auth/credential-texts.ts';
import { presentCredential } from '../../auth/present-credential.ts';
import { createGrowingRedactor, createRedactor } from '../../lib/redact.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { WireRequest } from '../../model/exchange.ts';
import type { OpenTarget } from '../target/open-target.ts';

/** Shorter ones may stand in a request by chance. */
const SHORTEST = 8;

/** What a connection signs in with, as far as a collection was not given it. */
export interface WithheldSecrets {
  /** Takes note of what is presented now: tokens are renewed. */
  readonly note: () => void;
  /** Whether a request holds any of it, in any form that the redactor knows. */
  readonly areIn: (request: WireRequest) => boolean;
}

/**
 * The secrets of a connection that are no business of a collection, which sees them all the same where a service repeats what it is sent.
 * What the collection has of itself or from the contract it may send where it likes, alone or as a part of something longer.
 */
export function withheldSecrets(
  open: Pick<OpenTarget, 'connection' | 'keys'>,
  { secrets, variables }: Pick<OpenCollection, 'secrets' | 'variables'>,
): WithheldSecrets {
  const withheld = createGrowingRedactor();
  const withoutGiven = createRedactor({ ...variables, ...secrets });
  let noted: Keyring | undefined;
  return {
    note: () => {
      const keys = open.keys();
      if (keys === noted) return;
      noted = keys;
      const presented = presentCredential(open.connection, 'right', keys);
      if ('lacking' in presented) return;
      const texts = Object.entries(credentialTexts(open.connection, presented));
      withheld.add(Object.fromEntries(texts.filter(([, text]) => text.length >= SHORTEST && withoutGiven(text) === text)));
    },
    areIn: ({ url, headers, body }) => {
      const sent = body && (body.encoding === 'utf8' ? body.data : Buffer.from(body.data, body.encoding).toString('latin1'));
      const texts = [url, ...Object.entries(headers).flat(), sent ?? ''];
      return texts.some((text) => withheld.redact(text) !== text);
    },
  };
}
