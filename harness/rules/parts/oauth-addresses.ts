import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import { placeIn } from './place-in.ts';
import { signInOAuthSettings } from './sign-in-oauth-settings.ts';

/** An address to which sign-in goes. */
export interface OAuthAddress {
  /** The key that names it: `tokenUrl`. */
  readonly key: string;
  readonly url: string;
  readonly at: Place;
}

/** The addresses of OAuth in both files. Resources are left out: they are names that look like addresses. */
export function* oauthAddresses(connector: Connector): Generator<OAuthAddress> {
  for (const scheme of connector.securitySchemes) {
    for (const key of ['authorizationUrl', 'tokenUrl'] as const) {
      const url = scheme[key];
      if (url) yield { key, url, at: placeIn(scheme.at, key) };
    }
  }
  for (const { settings } of signInOAuthSettings(connector)) {
    for (const [key, url] of Object.entries(settings.customParameters)) {
      if (typeof url === 'string' && /url(?:template)?$|^loginuri/i.test(key)) {
        yield { key, url, at: placeIn(settings.at, 'customParameters', key) };
      }
    }
  }
}
