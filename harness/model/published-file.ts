import type { Place } from './place.ts';
import type { SourceFile } from './source-file.ts';

/** What the names of the published connector's files begin with, where those of its next version stand beside them. */
const PREFIX = 'published/';

/** A file of the published connector, beside those of the next one. */
export function publishedFile(file: SourceFile): SourceFile {
  return { ...file, name: PREFIX + file.name };
}

/** A place in the published connector, beside those in the next one. */
export function publishedPlace(place: Place): Place {
  return { ...place, file: PREFIX + place.file };
}

/** The name of a file in the published connector, or undefined for files of the next one. */
export function nameInPublished(file: string): string | undefined {
  return file.startsWith(PREFIX) ? file.slice(PREFIX.length) : undefined;
}
