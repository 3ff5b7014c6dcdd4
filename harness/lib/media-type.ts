/** The type of a `Content-Type` value in lower case, without its parameters: `application/json`. */
export function mediaType(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json`, `text/json` or any `+json`. */
export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/(json|x-json)$|\+json$/.test(mediaType(contentType));
}

/** Whether a body of this type is text that a reader can look at. */
export function isTextType(contentType: string): boolean {
  const type = mediaType(contentType);
  return isJsonType(type) || type.startsWith('text/') || /(^application\/(xml|javascript|x-www-form-urlencoded|yaml)$)|\+xml$/.test(type);
}

/** Whether a type is one of a list of declared types, wildcards such as `image/*` included. */
export function matchesMediaType(contentType: string, declared: readonly string[]): boolean {
  const type = mediaType(contentType);
  return declared.some((candidate) => {
    const wanted = mediaType(candidate);
    return wanted === type || wanted === '*/*' || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
  });
}
