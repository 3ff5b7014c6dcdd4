import type { ArrivedRequest } from '../model/arrived-request.ts';

/** The address of a request, with other values for some of its query inputs. */
export function ownLink({ baseUrl, path, query }: ArrivedRequest, inputs: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Object.hasOwn(inputs, name)) continue;
    for (const one of typeof value === 'string' ? [value] : value) search.append(name, one);
  }
  for (const [name, value] of Object.entries(inputs)) search.append(name, value);
  return `${baseUrl}${path}?${search.toString()}`;
}
