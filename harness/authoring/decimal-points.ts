/** What an exported collection says of its numbers; the import believes it, where it would guess otherwise. */
export const DECIMAL_POINTS = 'Numbers that need not be whole have a decimal point.';
