import type { CollectionAuth } from '../model/collection.ts';
import { substitute, type VariableSource } from './postman.ts';

/** Where credentials stand in a request. Header names in lower case. */
export interface Places {
  readonly headers: readonly string[];
  readonly query: readonly string[];
}

const NOWHERE: Places = { headers: [], query: [] };
const AUTHORIZATION: Places = { headers: ['authorization'], query: [] };

/** Where Postman's engine puts what an auth block says. */
export function placesOfAuth(auth: CollectionAuth | undefined, sources: readonly VariableSource[]): Places {
  const text = (name: string) => String(auth?.parameters[name] ?? '');
  switch (auth?.type) {
    case 'basic':
    case 'bearer':
      return AUTHORIZATION;
    case 'oauth2':
      return text('addTokenTo') === 'queryParams' ? { headers: [], query: ['access_token'] } : AUTHORIZATION;
    case 'apikey': {
      const key = substitute(text('key'), sources);
      if (key === '') return NOWHERE;
      return text('in') === 'query' ? { headers: [], query: [key] } : { headers: [key.toLowerCase()], query: [] };
    }
    default:
      return NOWHERE;
  }
}

/** The credential that an auth block has, as written; nothing where Postman would fetch or make one. */
export function textsOfAuth({ type, parameters }: CollectionAuth): readonly string[] {
  const text = (name: string) => String(parameters[name] ?? '');
  if (type === 'basic') return [text('username'), text('password')];
  if (type === 'bearer') return [text('token')];
  if (type === 'apikey') return [text('value')];
  return type === 'oauth2' && text('accessToken') !== '' ? [text('accessToken')] : [];
}

/** The places that are not among others. */
export function placesBut(places: Places, others: Places): Places {
  return {
    headers: places.headers.filter((name) => !others.headers.includes(name)),
    query: places.query.filter((name) => !others.query.includes(name)),
  };
}

/** The places of either kind. */
export function placesOfBoth(some: Places, others: Places): Places {
  const more = placesBut(others, some);
  return { headers: [...some.headers, ...more.headers], query: [...some.query, ...more.query] };
}
