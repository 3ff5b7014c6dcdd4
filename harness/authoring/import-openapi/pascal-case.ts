/** The words of a text joined, each with a capital: `GetTicketById`. What is no letter or digit of ASCII parts words. */
export function pascalCase(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
