/** What stands for `${unique}` in the inputs and expectations of a contract, until a call is made: a character that no text holds. */
export const UNIQUE_MARK = '\uFDD5';
