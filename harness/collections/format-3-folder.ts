/** What such a folder is called in messages. */
export const FORMAT_3_FOLDER = 'a collection of format 3 (a folder of YAML files)';

/** What to do with it. */
export const EXPORT_FORMAT_3 =
  'Export it from Postman as Collection v2.1: the collection’s menu, Export, or `postman collection export`; then give the JSON file.';

/** Whether a folder with files of these names is a collection as Postman 12 keeps it, or one of the folders in it. */
export function isFormat3Folder(names: readonly string[]): boolean {
  return names.some((name) => name === '.resources' || /^definition\.ya?ml$/.test(name) || /\.(request|collection)\.ya?ml$/.test(name));
}
