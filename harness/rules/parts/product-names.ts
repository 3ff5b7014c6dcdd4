/** The products of the Power Platform that a text names, as it writes them. Power BI is a service that connectors may well be about. */
export function productNames(text: string): readonly string[] {
  return [...new Set(text.match(PRODUCTS))];
}

const PRODUCTS = /\b(?:Power ?(?:Apps|Automate|Pages|Platform|Virtual Agents)|Logic ?Apps|Copilot Studio|Microsoft Flow)\b/gi;
