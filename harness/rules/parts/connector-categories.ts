/** The categories that a connector may stand in, as the listing writes them. */
export const CONNECTOR_CATEGORIES: readonly string[] = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Data',
  'Finance',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
];

const SPELLINGS = new Map(CONNECTOR_CATEGORIES.map((category) => [category.toLowerCase(), category]));

/** A category in the listing's letter case, or undefined where there is no such category. */
export function categorySpelling(category: string): string | undefined {
  return SPELLINGS.get(category.toLowerCase());
}

/** Whether a text is one of the categories, in any letter case. */
export function isCategory(category: string): boolean {
  return SPELLINGS.has(category.toLowerCase());
}
