import { readdir } from 'node:fs/promises';

/** What such a folder is called in messages. */
export const FORMAT_3_FOLDER = 'a collection of format 3 (a folder of YAML files)';

/** What to do with it. */
export const EXPORT_FORMAT_3 =
  'Export it from Postman as Collection v2.1: the collection’s menu, Export, or `postman collection export`; then give the JSON file.';

/** Whether a folder is a collection as Postman 12 keeps it, or one of the folders in it. */
export async function isFormat3Folder(path: string): Promise<boolean> {
  const names = await readdir(path).catch((): string[] => []);
  return names.some((name) => name === '.resources' || /^definition\.ya?ml$/.test(name) || /\.(request|collection)\.ya?ml$/.test(name));
}
